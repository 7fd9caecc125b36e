import { paragraph, paragraphs, type Block, type Section } from "../document.ts";
import type { Compared } from "../compared.ts";
import type { ReportInput } from "../report-input.ts";
import { answerOf, questionOf } from "../../../shared/comparison/answer.ts";
import { runOutcome } from "./run-outcome.ts";
import { runTitle } from "./run-section.ts";

/** More runs than this are not each given a line at the top. */
const MAX_RUNS = 12;

/** What is asked and what the numbers answer, with the author's comment and notes. */
export function questionSection(input: ReportInput, compared: Compared | undefined): Section {
  const asked =
    compared === undefined
      ? []
      : [
          paragraph(questionOf(compared.comparison), "question"),
          paragraph(answerOf(compared.comparison), "answer"),
        ];
  const runs = input.runs
    .slice(0, MAX_RUNS)
    .map((run) =>
      paragraph([{ kind: "strong", text: `${runTitle(run)}.` }, ` ${runOutcome(run)}`], "answer"),
    );
  const empty = compared === undefined && input.runs.length === 0;
  const message = empty
    ? [paragraph("This report contains no runs: choose some and create it again.", "answer")]
    : [];
  const notes = compared === undefined ? [] : notesOf(compared.comparison);
  return {
    id: "question",
    title: "Question and answer",
    blocks: [...asked, ...runs, ...message, ...paragraphs(input.comment), ...notes],
  };
}

/** What the experiments' own notes and tags say. */
function notesOf({ experiments }: Compared["comparison"]): readonly Block[] {
  const noted = experiments.filter(({ notes, tags }) => notes.trim() !== "" || tags.length > 0);
  return noted.map(({ name, notes, tags }) => {
    const tagged = tags.length === 0 ? [] : [paragraph(`Tags: ${tags.join(", ")}`, "tags")];
    const of = paragraph(`Notes of the experiment “${name}”`, "fine");
    return { kind: "group", role: "notes", blocks: [of, ...paragraphs(notes), ...tagged] };
  });
}
