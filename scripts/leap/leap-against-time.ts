import { group } from "d3-array";
import { numberAxis } from "../../shared/figures/axis.ts";
import type { Figure } from "../../shared/figures/figure.ts";
import { plainStyle } from "../../shared/figures/style.ts";
import { numbers, tableOf, words } from "../../shared/figures/table.ts";
import { formatNumber } from "../../shared/format/number.ts";
import { medianLearningTimes } from "../../shared/results/learning-times.ts";
import type { ResultFile } from "../../shared/results/result-file.ts";
import { canonicalJson } from "../../shared/spec/canonical.ts";
import type { Component } from "../../shared/spec/schema.ts";
import { spectrumLeap } from "../../shared/spectrum/leap.ts";
import { partialSpearman, spearman } from "../../shared/statistics/rank-correlation.ts";
import { COUPLED } from "./random-spectra.ts";

/** One spectrum, and how long its top parity took. */
export interface TimedSpectrum {
  readonly patches: readonly (readonly number[])[];
  readonly leap: number;
  /** Parities below the top one. */
  readonly lower: number;
  /** Median over the seeds of the epoch at which half of the top parity was learned; Infinity for never. */
  readonly epochs: number;
}

/** The spectra of a result file with their leaps and times, by leap and then by time. */
export function timedSpectra({ runs }: Pick<ResultFile, "runs">): TimedSpectrum[] {
  const byVariant = group(runs, ({ variant }) => canonicalJson({ ...variant }));
  return [...byVariant.values()]
    .map((own) => {
      // The experiment has one axis, over the components.
      const components = Object.values(own[0]!.variant)[0] as unknown as readonly Component[];
      const times = own.map(({ final }) => final?.learnedAt ?? []);
      const groups = Array.from({ length: COUPLED }, (_, patch) => patch);
      return {
        patches: components.map(({ patches }) => patches),
        leap: spectrumLeap(components, groups).leap,
        lower: components.length - 1,
        epochs: medianLearningTimes(times).at(-1) ?? Infinity,
      };
    })
    .sort((a, b) => a.leap - b.leap || a.epochs - b.epochs);
}

/** The rank correlations of leap and time, and of what else could explain the time. */
export function correlations(spectra: readonly TimedSpectrum[]) {
  const [leap, lower, epochs] = (["leap", "lower", "epochs"] as const).map((name) =>
    spectra.map((one) => one[name]),
  );
  return {
    leap: spearman(leap!, epochs!),
    lower: spearman(lower!, epochs!),
    leapAndLower: spearman(leap!, lower!),
    leapWithoutLower: partialSpearman(leap!, epochs!, lower!),
    lowerWithoutLeap: partialSpearman(lower!, epochs!, leap!),
  };
}

/** Every spectrum as a point, its leap spread a little so that equal ones can be told apart. */
export function leapFigure(spectra: readonly TimedSpectrum[], horizon: number): Figure {
  const shown = spectra.map(({ epochs }) => Math.min(epochs, horizon));
  const places = spectra.map(({ leap }, i) => {
    const alike = spectra.filter((one) => one.leap === leap);
    return leap + 0.5 * ((alike.indexOf(spectra[i]!) + 0.5) / alike.length - 0.5);
  });
  return {
    ...{ id: "leap-time", title: "Leap against the time to learn the top parity" },
    description: "A point for each random spectrum; open ones were not learned in time.",
    x: numberAxis(places, { label: "Leap without sharing", kind: "linear", include: [1, 5.5] }),
    y: numberAxis(shown, { label: "Epochs to half of the top parity", kind: "log" }),
    panels: [
      {
        title: "",
        marks: [
          {
            ...{ mark: "points", label: "spectrum", x: places, y: shown, low: shown, high: shown },
            style: plainStyle("unshared"),
            open: spectra.map(({ epochs }) => epochs > horizon),
          },
        ],
      },
    ],
    legend: [],
    notes: [`Medians over seeds. Open: not learned within ${horizon} epochs.`],
    table: tableOf("Random spectra by leap", spectra, [
      words("Patches", ({ patches }) => patches.map(digits).join(" ")),
      numbers("Leap", ({ leap }) => leap, String),
      numbers("Epochs", ({ epochs }) => epochs),
    ]),
  };
}

/** What the runs say, as lines of text. */
export function leapReport(spectra: readonly TimedSpectrum[]): string {
  const found = correlations(spectra);
  const byLeap = [...group(spectra, ({ leap }) => leap)].map(([leap, own]) => {
    const times = own.map(({ epochs }) => epochs).filter(Number.isFinite);
    const range =
      times.length === 0 ? "none" : `${Math.min(...times)} to ${Math.max(...times)} epochs`;
    return `leap ${leap}: ${own.length} spectra, ${times.length} learned, ${range}`;
  });
  const list = spectra.map(
    ({ patches, leap, epochs }) =>
      `  ${leap}  ${Number.isFinite(epochs) ? epochs : "never"}  ${patches.map(digits).join(" ")}`,
  );
  return `${[
    ...byLeap,
    `rank correlation of leap and time: ${formatNumber(found.leap)}`,
    `of the number of lower parities and time: ${formatNumber(found.lower)}`,
    `of leap and that number: ${formatNumber(found.leapAndLower)}`,
    `of leap and time, that number taken out: ${formatNumber(found.leapWithoutLower)}`,
    `of that number and time, leap taken out: ${formatNumber(found.lowerWithoutLeap)}`,
    "leap, epochs, patches:",
    ...list,
  ].join("\n")}\n`;
}

const digits = (patches: readonly number[]): string => patches.map((patch) => patch + 1).join("");
