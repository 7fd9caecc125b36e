import { wilsonInterval } from "../statistics/wilson.ts";
import { TheoryError } from "../theory/theory-error.ts";
import { theoryApplies } from "../theory/theory-applies.ts";
import { variantPrediction } from "../theory/variant-prediction.ts";
import { theoryVerdict } from "../theory/verdict.ts";
import { cellVariant, panelLabels, type StudyCell } from "./cells.ts";
import type { Study } from "./schema.ts";
import { runsByCell, type StudyRun } from "./tally.ts";

/** One run as seen and as theory has it. */
export interface ComparedRun {
  readonly seed: number;
  readonly learned: boolean;
  readonly theoryLearned: boolean;
  /** Measured at the end; Infinity where the run diverged. */
  readonly testNmse: number;
  /** Predicted after the last step; Infinity where descent diverges. */
  readonly theoryNmse: number;
}

/** The ended runs of one cell, each beside theory's verdict for the same seed. */
export interface ComparedCell {
  readonly cell: StudyCell;
  /** Axis `[seed]`. */
  readonly runs: readonly ComparedRun[];
}

/** A cell that theory says nothing about, and why. */
export interface SilentCell {
  readonly cell: StudyCell;
  readonly reason: string;
}

/** Why theory cannot be asked about a study; `undefined` where it can. */
export function theoryRefusal({ success }: Study): string | undefined {
  if (success === undefined) return undefined;
  return (
    "/success judges by the learned share of a component, for which theory has no verdict. " +
    "Remove it, so that the rule of /base/success on the error counts."
  );
}

/** A study's ended runs beside theory's verdicts. */
export interface StudyTheory {
  readonly compared: readonly ComparedCell[];
  readonly silent: readonly SilentCell[];
}

/**
 * Lays theory's verdict beside every ended run of a study: population descent from the very filters
 * that the run started from, judged by the rule of success that judged the run.
 * @throws TheoryError with `theoryRefusal`
 */
export function compareWithTheory(
  study: Study,
  cells: readonly StudyCell[],
  runs: readonly StudyRun[],
): StudyTheory {
  const refusal = theoryRefusal(study);
  if (refusal !== undefined) throw new TheoryError(refusal);
  const done = runsByCell(runs);
  const compared: ComparedCell[] = [];
  const silent: SilentCell[] = [];
  for (const cell of cells) {
    const ended = done.get(cell.key) ?? [];
    if (ended.length === 0) continue;
    const { spec } = cellVariant(study, cell);
    const answer = theoryApplies(spec);
    if (!answer.applies) {
      silent.push({ cell, reason: answer.reason });
      continue;
    }
    const prediction = variantPrediction(
      spec,
      ended.map(({ seed }) => seed),
    );
    const verdict = theoryVerdict(prediction, spec.success);
    compared.push({
      cell,
      runs: ended.map(({ seed, success, testNmse }, i) => {
        const { learned, nmse } = verdict.runs[i]!;
        const theoryNmse = nmse ?? Infinity;
        return { seed, learned: success, theoryLearned: learned, testNmse, theoryNmse };
      }),
    });
  }
  return { compared, silent };
}

/** How often two verdicts agree. */
export interface Agreement {
  readonly n: number;
  readonly both: number;
  readonly onlyTheory: number;
  readonly onlyTraining: number;
  readonly neither: number;
  /** (both + neither) / n; NaN where n is 0. */
  readonly share: number;
  /** 95% Wilson interval of `share`. */
  readonly interval: readonly [number, number];
  /**
   * Cohen's kappa: how far agreement goes beyond what the two rates give by chance, 1 at most; NaN
   * where all verdicts are the same and chance alone agrees always.
   */
  readonly kappa: number;
}

/** Tallies pairs of verdicts, one a run or one an experiment. */
export function agreementOf(
  verdicts: readonly { readonly learned: boolean; readonly theoryLearned: boolean }[],
): Agreement {
  const count = (theory: boolean, training: boolean): number =>
    verdicts.filter((v) => v.theoryLearned === theory && v.learned === training).length;
  const both = count(true, true);
  const onlyTheory = count(true, false);
  const onlyTraining = count(false, true);
  const neither = count(false, false);
  const n = verdicts.length;
  const counts = { n, both, onlyTheory, onlyTraining, neither };
  if (n === 0) return { ...counts, share: NaN, interval: [0, 1], kappa: NaN };
  const share = (both + neither) / n;
  const { low, high } = wilsonInterval(both + neither, n);
  const byChance =
    ((both + onlyTheory) * (both + onlyTraining) +
      (neither + onlyTraining) * (neither + onlyTheory)) /
    (n * n);
  // Not a number where every verdict is the same: chance alone would agree as well.
  const kappa = (share - byChance) / (1 - byChance);
  return { ...counts, share, interval: [low, high], kappa };
}

/** The verdict on an experiment: learned where more than half of its seeds are. */
export function majorityVerdict(runs: readonly ComparedRun[]): {
  readonly learned: boolean;
  readonly theoryLearned: boolean;
} {
  const most = (values: readonly boolean[]): boolean =>
    2 * values.filter(Boolean).length > values.length;
  return {
    learned: most(runs.map(({ learned }) => learned)),
    theoryLearned: most(runs.map(({ theoryLearned }) => theoryLearned)),
  };
}

/** How often theory and training agree in one panel, by run and by experiment. */
export interface PanelAgreement {
  readonly panel: string;
  readonly byRun: Agreement;
  readonly byExperiment: Agreement;
}

/** The agreement in each panel of a study, axis `[panel]`. */
export function panelAgreements(
  study: Study,
  compared: readonly ComparedCell[],
): readonly PanelAgreement[] {
  return panelLabels(study).map((panel, index) => {
    const cells = compared.filter(({ cell }) => cell.panel === index);
    return {
      panel,
      byRun: agreementOf(cells.flatMap(({ runs }) => runs)),
      byExperiment: agreementOf(cells.map(({ runs }) => majorityVerdict(runs))),
    };
  });
}
