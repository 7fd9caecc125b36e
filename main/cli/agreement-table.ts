import { axisName } from "../../shared/study/axis.ts";
import { panelLabels } from "../../shared/study/cells.ts";
import type { Study } from "../../shared/study/schema.ts";
import {
  panelAgreements,
  type Agreement,
  type ComparedCell,
  type StudyTheory,
} from "../../shared/study/theory-agreement.ts";
import {
  NO_NUMBER,
  formatNumber,
  formatPercent,
  formatPercentInterval,
} from "../../shared/format/number.ts";
import { textTable } from "./table.ts";

/** No more experiments than this are listed one by one. */
const MAX_LISTED = 20;

/**
 * How often theory's verdict is that of training, as text: a row a panel by experiment and by run,
 * then the experiments on which the two differ.
 */
export function agreementTable(study: Study, theory: StudyTheory): string {
  const agreements = panelAgreements(study, theory.compared);
  const rows = (["byExperiment", "byRun"] as const).flatMap((unit) =>
    agreements.map(({ panel, [unit]: agreement }) => [
      unit === "byRun" ? "runs" : "experiments",
      panel,
      ...agreementCells(agreement),
    ]),
  );
  const header = ["of", "panel", "n", "both learn", "theory alone", "training alone", "neither"];
  return [
    "Theory’s verdict against training’s: the same initial filters, the same rule of success.",
    "An experiment counts as learned if more than half of its seeds are.",
    textTable([...header, "agree", "95% interval", "kappa"], rows),
    disagreements(study, theory.compared) + silentLines(theory),
  ].join("\n");
}

function agreementCells(agreement: Agreement): string[] {
  const { n, both, onlyTheory, onlyTraining, neither, share, interval, kappa } = agreement;
  return [
    ...[n, both, onlyTheory, onlyTraining, neither].map(String),
    formatPercent(n === 0 ? NaN : share),
    n === 0 ? NO_NUMBER : formatPercentInterval([interval[0]!, interval[1]!]),
    formatNumber(kappa),
  ];
}

/** The runs on which the two differ, those of one cell in one row. */
function disagreements(study: Study, compared: readonly ComparedCell[]): string {
  const differing = compared.flatMap(({ cell, runs }) => {
    const different = runs.filter(({ learned, theoryLearned }) => learned !== theoryLearned);
    return different.length === 0 ? [] : [{ cell, different, n: runs.length }];
  });
  const labels = panelLabels(study);
  if (differing.length === 0) return "They agree on every run.\n";
  const rows = differing
    .slice(0, MAX_LISTED)
    .map(({ cell, different, n }) => [
      labels[cell.panel]!,
      ...cell.points.map(({ label }) => label),
      `${different.length} of ${n}`,
      different.map(({ theoryNmse }) => formatNumber(theoryNmse)).join(", "),
      different.map(({ testNmse }) => formatNumber(testNmse)).join(", "),
    ]);
  const axes = study.axes.map(axisName);
  const header = ["panel", ...axes, "differ", "NMSE by theory", "NMSE by training"];
  const more = differing.length - rows.length;
  const rest = more > 0 ? `and ${more} more experiments\n` : "";
  return `Runs on which they differ:\n${textTable(header, rows)}${rest}`;
}

/** How many experiments theory says nothing about, by reason. */
function silentLines({ silent }: StudyTheory): string {
  const counts = new Map<string, number>();
  for (const { reason } of silent) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, n]) => `${n} experiments left out. ${reason}\n`).join("");
}
