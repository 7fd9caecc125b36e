import type { Term } from "./term.ts";

/** How results of several seeds are summed up and compared. */
export const STATISTICS_TERMS = {
  interval: {
    term: "95% interval",
    forms: ["confidence interval", "95% intervals"],
    text: "A 95% interval is constructed to contain the true value in about 95 of 100 repetitions of the experiment. With few seeds it is wide, and rightly so.",
  },
  wilson: {
    term: "Wilson interval",
    forms: ["Wilson", "95% Wilson"],
    text: "The Wilson interval is a 95% interval for a share of successes. It remains sensible with few runs, even when all or none of them succeed.",
  },
  median: {
    term: "Median",
    text: "The median is the middle value of the seeds: half lie below it. A single outlying seed does not move it, as it would move a mean.",
  },
  "median-band": {
    term: "Median band",
    forms: ["median and quartiles", "quartiles", "band"],
    text: "The line is the median over the seeds and the band around it contains the middle half of them. A wide band means that seeds behave differently.",
  },
  iqm: {
    term: "IQM",
    forms: ["interquartile mean"],
    text: "The interquartile mean is the mean of the middle half of the seeds. It uses more of the data than the median and still ignores the extremes.",
  },
  bca: {
    term: "BCa bootstrap",
    forms: ["BCa", "bootstrap"],
    text: "A bootstrap resamples the seeds many times with replacement, to see how much a summary varies; BCa corrects it for bias and skew. It needs about ten seeds before its interval can be trusted.",
  },
  paired: {
    term: "Paired",
    forms: ["paired tests", "pairs", "seed by seed"],
    text: "Variants of one seed face the same target, samples and order, so they are compared seed by seed. Differences between seeds then cancel out, and fewer seeds are enough to decide.",
  },
  "p-value": {
    term: "p-value",
    forms: ["p"],
    text: "The p-value is how often chance alone would give a difference at least this large if the variants did not differ. A small value is evidence against chance; a large one does not show that the variants are alike.",
  },
  mcnemar: {
    term: "McNemar’s test",
    forms: ["McNemar", "McNemar test", "exact McNemar"],
    text: "McNemar’s test compares two variants by the seeds on which exactly one of them succeeds. It is exact, and with fewer than six such seeds its p-value cannot fall below 0.05.",
  },
  wilcoxon: {
    term: "Wilcoxon signed-rank test",
    forms: ["Wilcoxon", "Wilcoxon test", "signed-rank"],
    text: "The Wilcoxon signed-rank test compares two variants by the ranks of their differences, seed by seed. It does not require the differences to be normally distributed.",
  },
  permutation: {
    term: "Permutation test",
    forms: ["paired permutation", "permutation"],
    text: "A paired permutation test swaps the two variants’ values within seeds in every possible way and counts how often the difference is as large as the one observed. It assumes only the pairing.",
  },
  holm: {
    term: "Holm correction",
    forms: ["Holm", "after Holm", "Holm’s correction"],
    text: "When many tests are made, some p-values are small by chance. Holm’s correction raises the p-values so that the risk of even one false finding stays below 5%.",
  },
  improvement: {
    term: "Probability of improvement",
    forms: ["first is better", "better on a new seed"],
    text: "It estimates how likely the first variant is to do better than the second on a seed that has not been run. One half means that neither is better.",
  },
  power: {
    term: "Power",
    text: "Power is the probability that an experiment detects a difference that really exists. It grows with the number of seeds, and the lab warns you before a run if there are too few.",
  },
  verdict: {
    term: "Verdict",
    forms: ["supported", "not supported", "undecided"],
    text: "A claim is supported or not supported when its test, corrected for all claims of its family, decides; otherwise it is undecided. Undecided means too few seeds, not that the claim is false.",
    doc: "science.md#their-rules",
  },
} as const satisfies Readonly<Record<string, Term>>;
