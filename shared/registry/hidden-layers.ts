import { z } from "zod";

/** Sizes of ReLU layers, from the inputs on. */
export const hiddenSchema = z.array(z.int().min(1).max(10_000)).min(1).max(8).default([50]);
