import { parseExperiment } from "../../shared/spec/parse.ts";
import type { VariantSpec } from "../../shared/spec/schema.ts";
import { expandVariants } from "../../shared/spec/variants.ts";

/** A network that engines and peers train: the paper's target, batches of 100. */
export interface BenchNetwork {
  /** As the peers' script knows it. */
  readonly id: string;
  readonly title: string;
  readonly variant: VariantSpec;
}

/** Training samples of a seed; less where a sample is large, so that 32 seeds fit in memory. */
const SAMPLES = 10_000;
const LARGE_SAMPLES = 1000;

const data = { source: "gaussian", trainSize: SAMPLES, testSize: 100 };
const large = { ...data, patches: 30, patchSize: 30, trainSize: LARGE_SAMPLES };
const mlp = { kind: "mlp", hidden: [50] };

export const NETWORKS: readonly BenchNetwork[] = [
  network("known", "known head, shared", { data }),
  network("unshared", "known head, unshared", {
    data,
    model: { kind: "patch", sharing: "unshared" },
  }),
  network("mlp", "learned head [50], shared", { data, model: { kind: "patch", head: mlp } }),
  network("tanh-sum", "tanh-sum, known head, shared", {
    data,
    target: { patchMap: "tanh-sum" },
    model: { kind: "patch", patchMap: "tanh-sum" },
  }),
  network("large", "known head, shared, k = d = 30", { data: large }),
  network("dense", "dense [50]", { data, model: { kind: "dense", hidden: [50] } }),
];

/** A network of an experiment's fields. */
export function network(id: string, title: string, fields: object): BenchNetwork {
  const experiment = parseExperiment({ format: "wslab/experiment@1", ...fields });
  return { id, title, variant: expandVariants(experiment)[0]!.spec };
}
