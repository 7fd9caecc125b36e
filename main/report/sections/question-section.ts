import { paragraph, paragraphs, type Block, type Section } from "../document.ts";
import type { Compared } from "../compared.ts";
import type { ReportInput } from "../report-input.ts";
import { answerOf, questionOf } from "../../../shared/comparison/answer.ts";
import { runOutcome, runTitle } from "./run-section.ts";

/** More runs than this are not each given a line at the top. */
const MAX_RUNS = 12;

/** What is asked and what the numbers answer, with the author's comment and notes. */
export function questionSection(input: ReportInput, compared: Compared | undefined): Section {
  const { comparison } = compared ?? {};
  const asked = comparison && [
    paragraph(questionOf(comparison), "question"),
    paragraph(answerOf(comparison), "answer"),
  ];
  const runs = input.runs
    .slice(0, MAX_RUNS)
    .map((run) =>
      paragraph([{ kind: "strong", text: `${runTitle(run)}.` }, ` ${runOutcome(run)}`], "answer"),
    );
  const empty = "This report contains no runs: choose some and create it again.";
  const message = asked === undefined && runs.length === 0 ? [paragraph(empty, "answer")] : [];
  const notes = comparison === undefined ? [] : notesOf(comparison);
  return {
    id: "question",
    title: "Question and answer",
    blocks: [...(asked ?? []), ...runs, ...message, ...paragraphs(input.comment), ...notes],
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
