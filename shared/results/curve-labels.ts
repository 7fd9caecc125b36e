/** The centre of every curve over seeds, named under each chart that draws one. */
export const CENTRE_WORDS = "the median over seeds";

/** What a band around a median shows. */
export const BAND_WORDS = {
  quartiles: "Band: from the first to the third quartile over seeds.",
  interval: "Band: distribution-free interval of the median.",
} as const;

const WANTED = 0.95;

/**
 * How sure the intervals of some medians are, in a sentence; empty where no moment has two runs.
 * @param curves axis `[variant]`, each with its coverage and number of runs by moment
 */
export function intervalWords(
  curves: readonly { readonly coverage: readonly number[]; readonly n: readonly number[] }[],
): string {
  const coverages = curves.flatMap(({ coverage, n }) => coverage.filter((_, i) => n[i]! > 1));
  if (coverages.length === 0) return "";
  const least = coverages.reduce((a, b) => Math.min(a, b));
  const made = "Intervals of the median run between order statistics";
  if (least >= WANTED) return `${made} and contain it in at least 95% of cases.`;
  return `${made}; with fewer than six runs they span all runs, and contain it in ${percent(least)} of cases or more, not 95%.`;
}

/** That curves were thinned, in a sentence; empty where every moment is kept. */
export function thinnedWords({ measured, kept }: { measured: number; kept: number }): string {
  return kept < measured
    ? `Curves are drawn at ${kept} of up to ${measured} moments, evenly chosen; numbers at the end of training and times to success use all moments.`
    : "";
}

/** Rounded down: a promise is not to be rounded up. */
const percent = (share: number): string => `${Math.floor(share * 1000) / 10}%`;
