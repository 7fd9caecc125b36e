import type { Comparison } from "../../shared/api/records.ts";
import type { CurveMetric } from "../../shared/metrics/registry.ts";
import { countOf } from "../../shared/format/sentence.ts";

const PREFIX = "95% interval: ";
const SINGLE = "single run";

/** What the bands of the summary curves are, in a sentence; each method is said once. */
export function bandWords({ curves }: Pick<Comparison, "curves">, metric: CurveMetric): string {
  const own = curves.filter((curve) => curve.metric === metric);
  const counts = own.flatMap(({ n }) => n);
  const methods = own.flatMap(({ band }) => band.replace(PREFIX, "").split(", or "));
  const kinds = [...new Set(methods)].filter((kind) => kind !== "");
  if (kinds.length === 0 || counts.length === 0) return "";
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (most === 1) return "A single run for each line: no band.";
  const seeds = least === most ? countOf(most, "seed") : `${least} to ${most} seeds`;
  const named = kinds.filter((kind) => kind !== SINGLE);
  const single = kinds.includes(SINGLE) ? "; none where there is a single run" : "";
  return `Line and band over ${seeds}: ${PREFIX}${named.join(", or ")}${single}.`;
}
