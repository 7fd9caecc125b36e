import { markup, nothing, paragraphs, type Markup } from "../markup.ts";
import type { Study } from "../figures/study.ts";
import type { ReportInput } from "../report-input.ts";
import { answerOf, questionOf } from "../../../shared/comparison/answer.ts";
import { runOutcome } from "./run-outcome.ts";
import { runTitle } from "./run-section.ts";

/** More runs than this are not each given a line at the top. */
const MAX_RUNS = 12;

/** What is asked and what the numbers answer, with the author's comment and notes. */
export function questionSection(input: ReportInput, studies: readonly Study[]): Markup {
  const asked = studies.map(
    (study) =>
      markup`${studies.length > 1 ? markup`<h3>${study.experiments.map((e) => e.name).join("; ")}</h3>` : nothing}<p class="question">${questionOf(study.comparison)}</p><p class="answer">${answerOf(study.comparison)}</p>`,
  );
  const runs = input.runs
    .slice(0, MAX_RUNS)
    .map((run) => markup`<p class="answer"><b>${runTitle(run)}.</b> ${runOutcome(run)}</p>`);
  const empty = studies.length + input.runs.length + input.claims.length === 0;
  const message = empty
    ? markup`<p class="answer">This report holds no runs: choose some and make it again.</p>`
    : nothing;
  return markup`<section id="question"><h2>Question and answer</h2>${asked}${runs}${message}${paragraphs(input.comment)}${studies.map(notesOf)}</section>`;
}

/** What the experiments' own notes and tags say. */
function notesOf(study: Study): Markup {
  const noted = study.experiments.filter(
    ({ notes, tags }) => notes.trim() !== "" || tags.length > 0,
  );
  return markup`${noted.map(({ name, notes, tags }) => {
    const tagged =
      tags.length === 0 ? nothing : markup`<p class="tags">Tags: ${tags.join(", ")}</p>`;
    return markup`<div class="notes"><p class="fine">Notes of the experiment “${name}”</p>${paragraphs(notes)}${tagged}</div>`;
  })}`;
}
