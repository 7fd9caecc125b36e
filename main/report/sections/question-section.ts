import { markup, nothing, paragraphs, type Markup } from "../markup.ts";
import type { Compared } from "../compared.ts";
import type { ReportInput } from "../report-input.ts";
import { answerOf, questionOf } from "../../../shared/comparison/answer.ts";
import { runOutcome } from "./run-outcome.ts";
import { runTitle } from "./run-section.ts";

/** More runs than this are not each given a line at the top. */
const MAX_RUNS = 12;

/** What is asked and what the numbers answer, with the author's comment and notes. */
export function questionSection(input: ReportInput, compared: Compared | undefined): Markup {
  const asked =
    compared === undefined
      ? nothing
      : markup`<p class="question">${questionOf(compared.comparison)}</p><p class="answer">${answerOf(compared.comparison)}</p>`;
  const runs = input.runs
    .slice(0, MAX_RUNS)
    .map((run) => markup`<p class="answer"><b>${runTitle(run)}.</b> ${runOutcome(run)}</p>`);
  const empty = compared === undefined && input.runs.length + input.claims.length === 0;
  const message = empty
    ? markup`<p class="answer">This report holds no runs: choose some and make it again.</p>`
    : nothing;
  return markup`<section id="question"><h2>Question and answer</h2>${asked}${runs}${message}${paragraphs(input.comment)}${compared === undefined ? nothing : notesOf(compared)}</section>`;
}

/** What the experiments' own notes and tags say. */
function notesOf({ experiments }: Compared): Markup {
  const noted = experiments.filter(({ notes, tags }) => notes.trim() !== "" || tags.length > 0);
  return markup`${noted.map(({ name, notes, tags }) => {
    const tagged =
      tags.length === 0 ? nothing : markup`<p class="tags">Tags: ${tags.join(", ")}</p>`;
    return markup`<div class="notes"><p class="fine">Notes of the experiment “${name}”</p>${paragraphs(notes)}${tagged}</div>`;
  })}`;
}
