import { parseExperiment } from "../../../../shared/spec/parse.ts";
import type { VariantSpec } from "../../../../shared/spec/schema.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";

const spectrum = {
  components: [
    { kind: "linear", patches: [0, 1, 2, 3], weight: 3 },
    { kind: "parity", patches: [0, 3], weight: 2 },
  ],
};

/** The only variant of a small experiment with these fields: four patches of two numbers. */
export function variantOf(fields: Record<string, object> = {}): VariantSpec {
  const json = {
    format: "wslab/experiment@1",
    axes: {},
    ...fields,
    data: { patches: 4, patchSize: 2, trainSize: 10, testSize: 6, ...fields["data"] },
    target: { spectrum, ...fields["target"] },
    training: { batchSize: 2, ...fields["training"] },
  };
  return expandVariants(parseExperiment(json))[0]!.spec;
}
