import type { Comparison, CurveMetric } from "../../shared/api/records.ts";

/** What the bands of the summary curves are, in a sentence. */
export function bandWords({ curves }: Pick<Comparison, "curves">, metric: CurveMetric): string {
  const own = curves.filter((curve) => curve.metric === metric);
  const kinds = [...new Set(own.map(({ band }) => band))].filter((band) => band !== "");
  const counts = own.flatMap(({ n }) => n);
  if (kinds.length === 0 || counts.length === 0) return "";
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const seeds = least === most ? `${most}` : `${least} to ${most}`;
  return `Line and band over ${seeds} seeds: ${kinds.join("; ")}.`;
}
