/**
 * What an interval is of, as its method says in parentheses: "mean", "geometric mean", "IQM" or
 * "median"; `undefined` where there is no interval.
 */
export function estimateName(method: string): string | undefined {
  return /\(([^,)]*)/.exec(method)?.[1];
}
