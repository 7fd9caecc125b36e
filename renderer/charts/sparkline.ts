/**
 * The path of a sparkline on a log scale, fitted into a box; empty where fewer than two values can
 * be drawn.
 */
export function sparklinePath(values: readonly number[], width: number, height: number): string {
  const logs = values.map((value) =>
    value > 0 && Number.isFinite(value) ? Math.log10(value) : NaN,
  );
  const known = logs.filter((value) => !Number.isNaN(value));
  if (known.length < 2) return "";
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const parts: string[] = [];
  logs.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    const x = (i / (values.length - 1)) * width;
    const y = height - ((value - low) / span) * height;
    parts.push(`${parts.length === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`);
  });
  return parts.join("");
}
