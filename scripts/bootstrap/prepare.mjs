// @ts-check
import { ensureBuilt } from "./build-stamp.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { labNode, requireBootstrapNode } from "./node-version.mjs";
import { ensureTensorFlow } from "./tensorflow.mjs";

/**
 * Everything that must be there before the lab runs: Node, dependencies, native TensorFlow, the
 * build. Does only what has not been done, and says nothing when there is nothing to do.
 * @param {{ repair?: boolean }} [options]
 * @returns {Promise<{ node: string }>} the Node which runs the lab
 * @throws {import("./failure.mjs").BootstrapError}
 */
export async function prepare(options = {}) {
  requireBootstrapNode();
  await ensureDependencies();
  const node = labNode();
  await ensureTensorFlow({ node, repair: options.repair ?? false });
  await ensureBuilt(node);
  return { node };
}
