import { drawRuns } from "../../../main/trainer/data/draw-runs.ts";
import { FusedEngine } from "../../../main/trainer/fused/fused-engine.ts";
import { newKernel } from "../../../main/trainer/fused/load-kernel.ts";
import { variantOf } from "./support.ts";

/**
 * A process of its own: prints the bits of a few runs' losses, trained as its engine was told to compile,
 * in wide tiles where its argument says so.
 */

const data = { source: "gaussian", patches: 10, patchSize: 10, trainSize: 300, testSize: 20 };
const experiments = [
  ...["linear", "tanh", "cosine", "tanh-sum"].map((patchMap) => ({
    target: { patchMap },
    model: { kind: "patch", patchMap, sharing: "unshared" },
  })),
  { model: { kind: "patch", head: { kind: "mlp", hidden: [50] } } },
  { model: { kind: "dense", hidden: [50, 20] } },
];

for (const fields of experiments) {
  const variant = variantOf({ data, training: { epochs: 100 }, ...fields });
  const runs = await drawRuns(variant, [1], async () => undefined);
  const kernel = newKernel();
  kernel.widenTiles(process.argv[2] === "wide");
  const losses = new FusedEngine(kernel, variant, [1], runs).step(300);
  process.stdout.write(`${Buffer.from(losses.buffer).toString("base64")}\n`);
}
