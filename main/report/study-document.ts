import { OUTCOME_COLUMNS, phaseFigure } from "../../shared/figures/phase-figure.ts";
import { words } from "../../shared/figures/table.ts";
import { countOf } from "../../shared/format/sentence.ts";
import { fileStem } from "../../shared/format/file-stem.ts";
import { axisTitle } from "../../shared/study/axis.ts";
import { panelLabels, type StudyCell } from "../../shared/study/cells.ts";
import { outcomeOf, phaseDiagram } from "../../shared/study/diagram.ts";
import { phaseText } from "../../shared/study/phase-text.ts";
import type { Study } from "../../shared/study/schema.ts";
import { toStudyFile } from "../../shared/study/study-file.ts";
import { runsByCell, type StudyOutcomes } from "../../shared/study/tally.ts";
import {
  code,
  documentOf,
  figureOf,
  paragraph,
  paragraphs,
  savedFile,
  table,
  type Block,
  type DocumentFrame,
  type ReportDocument,
  type Section,
} from "./document.ts";
import type { ComparedRun } from "./report-input.ts";
import { jsonText } from "./json-text.ts";
import { engineOption } from "./sections/repeat.ts";
import { provenanceSection } from "./sections/provenance-section.ts";
import { setupFormulas } from "./sections/setup-formulas.ts";
import { setupSentences } from "./sections/setup-sentences.ts";

/** What a report of a study says beside its outcomes. */
export interface StudyFacts extends Omit<DocumentFrame, "title"> {
  /** The runs that it trained, which tell engine, machine, seeds and time. */
  readonly trained: readonly ComparedRun[];
}

/**
 * The report of a study: its question, the phase diagrams of success and of error, the boundary in
 * words, every cell with its interval, and the study file that runs it again.
 */
export function studyDocument(
  study: Study,
  state: StudyOutcomes,
  facts: StudyFacts,
): ReportDocument {
  const { trained } = facts;
  return documentOf({ ...facts, title: study.name }, [
    ...outcomeSections(study, state),
    repeatSection(study, trained),
    provenanceSection({ ...facts, runs: [], comparedRuns: trained }),
  ]);
}

function outcomeSections(study: Study, state: StudyOutcomes): readonly Section[] {
  const diagram = phaseDiagram(study, state.cells, state.runs);
  const said = `${countOf(diagram.runs, "run")}. A run succeeds when ${diagram.success}; intervals are Wilson’s, 95%.`;
  const figures = (["rate", "nmse"] as const).flatMap((metric) =>
    figureOf(phaseFigure(diagram, { metric })),
  );
  return [
    {
      id: "question",
      title: "Question and answer",
      blocks: [
        ...paragraphs(study.notes),
        paragraph(said),
        { kind: "listing", text: phaseText(diagram), label: "The phase diagram as text" },
      ],
    },
    {
      id: "set-up",
      title: "Set-up",
      blocks: [
        paragraph(setupSentences(study.base).join(" ")),
        ...setupFormulas(study.base),
        paragraph(
          "That is the base. Each cell changes the fields below; all else is the same in every cell.",
        ),
        axesTable(study),
      ],
    },
    { id: "charts", title: "Charts", blocks: figures },
    { id: "cells", title: "Every cell", blocks: [cellTable(study, state)] },
  ];
}

/** What the cells of the study change. */
function axesTable(study: Study): Block {
  const { axes, panels } = study;
  const rows = axes.map((axis) => {
    const { values, low, high, pointer } = axis;
    const range = `${low ?? ""} to ${high ?? ""}`;
    const over = values === undefined ? range : values.map((one) => JSON.stringify(one)).join(", ");
    return { name: axisTitle(axis), pointer, over };
  });
  const sides =
    panels === undefined
      ? []
      : [{ name: "panel", pointer: panels.pointer, over: panelLabels(study).join(", ") }];
  return table(
    "What varies between cells",
    [...rows, ...sides],
    [
      words("Axis", ({ name }) => name),
      words("Field", ({ pointer }) => pointer),
      words("Values", ({ over }) => over),
    ],
  );
}

function repeatSection(study: Study, trained: readonly ComparedRun[]): Section {
  const file = `${fileStem(study.name, "study")}.json`;
  return {
    id: "repeat",
    title: "To run it again",
    blocks: savedFile(
      ["Save the study file as ", code(file), " and call"],
      `npm run wslab -- study ${file}${engineOption(trained)}`,
      { name: file, label: "Study file", text: jsonText(toStudyFile(study)) },
    ),
  };
}

function cellTable(study: Study, { cells, runs }: StudyOutcomes): Block {
  const done = runsByCell(runs);
  const labels = panelLabels(study);
  const ran = cells.flatMap((cell) => {
    const outcome = outcomeOf(done.get(cell.key) ?? []);
    return outcome.n === 0 ? [] : [{ ...cell, ...outcome }];
  });
  return table("Runs of each cell and their outcomes", ran, [
    ...(study.panels === undefined
      ? []
      : [words("panel", ({ panel }: StudyCell) => labels[panel]!)]),
    ...study.axes.map((axis, i) =>
      words(axisTitle(axis), ({ points }: StudyCell) => points[i]!.label),
    ),
    ...OUTCOME_COLUMNS,
  ]);
}
