import { METRICS } from "../metrics/registry.ts";
import { formatSetting } from "../format/number.ts";
import type { SuccessSpec } from "../spec/schema.ts";

/** What counts as success, for example "test NMSE below 0.05". */
export function successInWords(success: SuccessSpec, below = "below"): string {
  return `${METRICS[success.metric].label} ${below} ${formatSetting(success.below)}`;
}

/** The rule of success that all variants have; undefined where they differ in it. */
export function commonSuccess(
  variants: readonly { readonly spec: { readonly success: SuccessSpec } }[],
): SuccessSpec | undefined {
  const [first] = variants;
  if (first === undefined) return undefined;
  const { metric, below } = first.spec.success;
  const isCommon = variants.every(
    ({ spec: { success } }) => success.metric === metric && success.below === below,
  );
  return isCommon ? first.spec.success : undefined;
}
