import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { NodeJSKernelBackend } from "@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js";
import type { Tensor, TensorFlow } from "../engine/tensorflow.ts";
import type { GraphBuilder } from "./graph-builder.ts";
import { savedModel } from "./graph-def.ts";

/** A graph loaded by native TensorFlow, which runs it in one call. */
export class NativeGraph {
  readonly #backend: NodeJSKernelBackend;
  readonly #session: number;
  readonly #fixed: readonly (readonly [name: string, tensor: Tensor])[];

  /** @throws Error where the folder for temporary files cannot be written to, or TensorFlow refuses */
  constructor(tf: TensorFlow, { nodes, fixed }: GraphBuilder) {
    this.#backend = tf.backend() as NodeJSKernelBackend;
    this.#session = throughFolder(savedModel(nodes), (folder) =>
      this.#backend.loadSavedModelMetaGraph(folder, "serve"),
    );
    this.#fixed = [...fixed].map(([name, { values, shape }]) => {
      const tensor: Tensor = tf.keep(tf.tensor(values, [...shape], "float32"));
      return [name, tensor];
    });
  }

  /**
   * @param fed the inputs by their names
   * @returns axis `[output]`; they belong to the caller's scope
   */
  run(fed: Readonly<Record<string, Tensor>>, outputs: readonly string[]): Tensor[] {
    const all = [...this.#fixed, ...Object.entries(fed)];
    const names = all.map(([name, { dtype }]) => ({ name: `${name}:0`, dtype }));
    const tensors = all.map(([, tensor]) => tensor);
    const asked = outputs.map((name) => `${name}:0`);
    return this.#backend.runSavedModel(this.#session, tensors, names, asked);
  }

  dispose(): void {
    this.#backend.deleteSavedModel(this.#session);
    for (const [, tensor] of this.#fixed) tensor.dispose();
  }
}

/** TensorFlow reads graphs from files alone: writes this one where `use` finds it, for as long as that takes. */
function throughFolder<R>(model: Uint8Array, use: (folder: string) => R): R {
  let folder: string | undefined;
  try {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-graph-"));
    fs.writeFileSync(path.join(folder, "saved_model.pb"), model);
    return use(folder);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Error(
      `TensorFlow’s graph could not be written to ${os.tmpdir()} (${message}). ` +
        "Free some space there, or set TMPDIR to a folder that can be written to.",
      { cause: error },
    );
  } finally {
    if (folder !== undefined) fs.rmSync(folder, { recursive: true, force: true });
  }
}
