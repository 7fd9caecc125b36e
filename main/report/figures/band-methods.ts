const PREFIX = "95% interval: ";
const SINGLE = "single run";

/**
 * What the bands of several curves are, each method said once.
 * @param bands as the store words each curve's: "95% interval: one, or another"
 */
export function bandMethods(bands: readonly string[]): string {
  const methods = bands
    .filter((band) => band.startsWith(PREFIX))
    .flatMap((band) => band.slice(PREFIX.length).split(", or "));
  const distinct = [...new Set(methods)];
  const others = [...new Set(bands)].filter((band) => band !== "" && !band.startsWith(PREFIX));
  const named = distinct.filter((method) => method !== SINGLE);
  const intervals = named.length > 0 ? [`${PREFIX}${named.join(", or ")}`] : [];
  const single = distinct.includes(SINGLE) ? ["none where there is a single run"] : [];
  return [...intervals, ...others, ...single].join("; ");
}
