import { countOf } from "../../../shared/format/sentence.ts";
import type { Experiment, JsonValue } from "../../../shared/spec/schema.ts";
import { repeatSection } from "./repeat.ts";
import { markup, nothing, type Markup } from "../markup.ts";
import { numeric, text } from "../../../shared/figures/table.ts";
import { renderTable } from "../render-figure.ts";
import type { Compared } from "../compared.ts";
import type { ReportInput } from "../report-input.ts";
import { setupSentences } from "./setup-sentences.ts";
import { groupingWords, mergeWords } from "../../../shared/results/test-labels.ts";
import { fieldDetail } from "../../../shared/results/field-value.ts";
import { fieldName, fieldTitle } from "../../../shared/spec/fields.ts";
import { successInWords } from "../../../shared/results/success-text.ts";
import { changedFields } from "./changed-fields.ts";

/** An experiment to be described, with the variants it was run in where they are known. */
interface Described {
  readonly name: string;
  readonly spec: Experiment;
}

/** What was done: the experiments in words, what is not default, what varies, and how to redo it. */
export function setupSection(input: ReportInput, compared: Compared | undefined): Markup {
  const described = distinct([
    ...(compared?.experiments.map(({ name, spec }) => ({ name, spec })) ?? []),
    ...input.runs.map((run) => ({ name: run.experimentName, spec: run.spec })),
  ]);
  if (described.length === 0) return nothing;
  const variants =
    compared !== undefined && compared.views.length > 1 ? variantsPart(compared) : nothing;
  const experiments = described.map((one, i) => experimentSetup(one, described.length > 1, i));
  return markup`<section id="set-up"><h2>Set-up</h2>${experiments}${variants}</section>`;
}

function distinct(all: readonly Described[]): readonly Described[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

function experimentSetup({ name, spec }: Described, titled: boolean, index: number): Markup {
  const heading = titled ? markup`<h3>${name}</h3>` : nothing;
  const axes = Object.keys(spec.axes);
  const varied =
    axes.length === 0
      ? ""
      : ` What the variants change (${axes.map(fieldName).join(", ")}) is below.`;
  const sentences = [
    ...setupSentences(spec),
    `A run succeeds where its final ${successInWords(spec.success, "is below")}. There ${spec.seeds.count === 1 ? "is" : "are"} ` +
      `${countOf(spec.seeds.count, "seed")} a variant, from ${spec.seeds.first} on; one seed fixes target, data, ` +
      `order and initial values, so variants are compared in pairs.${varied}`,
  ];
  return markup`${heading}<p>${sentences.join(" ")}</p>${fieldsTable(spec)}${repeatSection(name, spec, index)}`;
}

function fieldsTable(spec: Experiment): Markup {
  const fields = changedFields(spec);
  if (fields.length === 0) {
    const which = Object.keys(spec.axes).length === 0 ? "Every field" : "Every other field";
    return markup`<p>${which} has its default value.</p>`;
  }
  return renderTable({
    caption: "Fields that are not at their defaults",
    columns: [text("Field"), text("Value"), text("Default")],
    rows: fields.map(({ pointer, value, usual }) => [
      fieldTitle(pointer),
      fieldDetail(pointer, value),
      fieldDetail(pointer, usual),
    ]),
  });
}

function variantsPart(compared: Compared): Markup {
  const { groupedBy, merged } = compared.comparison;
  const merging = groupingWords(groupedBy) || mergeWords(compared.experiments.length, merged);
  return markup`${merging === "" ? nothing : markup`<p>${merging}</p>`}${variantsTable(compared)}`;
}

function variantsTable(compared: Compared): Markup {
  const pointers = compared.comparison.differing;
  return renderTable({
    caption: "How the variants differ",
    columns: [
      numeric("No."),
      text("Variant"),
      ...pointers.map((pointer) => text(fieldTitle(pointer))),
    ],
    rows: compared.views.map((view, i) => [
      String(i + 1),
      view.label,
      ...pointers.map((pointer) => {
        const value: JsonValue | undefined = view.assignment[pointer];
        return value === undefined ? "as above" : fieldDetail(pointer, value);
      }),
    ]),
  });
}
