import type { EngineInfo } from "../../../shared/protocol/trainer-protocol.ts";
import type { NodeJSKernelBackend } from "@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js";
import type { TensorFlow } from "./tensorflow.ts";

/** What does the arithmetic, for provenance. */
export function describeEngine(tf: TensorFlow): EngineInfo {
  return {
    name: "tfjs-node",
    version: tf.version["tfjs-node"],
    // As the native library says itself.
    nativeVersion: (tf.backend() as NodeJSKernelBackend).binding.TF_Version,
    native: tf.getBackend() === "tensorflow",
    nodeVersion: process.version,
    platform: `${process.platform}-${process.arch}`,
  };
}
