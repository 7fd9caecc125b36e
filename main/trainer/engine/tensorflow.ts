import type { Tensor } from "@tensorflow/tfjs-node";

/** The loaded library; passed in, so that one module alone (main/native) loads it. */
export type TensorFlow = typeof import("@tensorflow/tfjs-node");
export type { Tensor };
