import { countOf } from "../../../shared/format/sentence.ts";
import type { Experiment, JsonValue } from "../../../shared/spec/schema.ts";
import { repeatBlocks } from "./repeat.ts";
import { setupFormulas } from "./setup-formulas.ts";
import { heading, paragraph, table, type Block, type Section } from "../document.ts";
import { numbers, words } from "../../../shared/figures/table.ts";
import type { VariantView } from "../../../shared/figures/variant-view.ts";
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
export function setupSection(
  input: ReportInput,
  compared: Compared | undefined,
): Section | undefined {
  const described = distinct([
    ...(compared?.comparison.experiments.map(({ name, spec }) => ({ name, spec })) ?? []),
    ...input.runs.map((run) => ({ name: run.experimentName, spec: run.spec })),
  ]);
  if (described.length === 0) return undefined;
  const variants =
    compared !== undefined && compared.views.length > 1 ? variantsPart(compared) : [];
  const experiments = described.flatMap((one, i) => experimentSetup(one, described.length > 1, i));
  return { id: "set-up", title: "Set-up", blocks: [...experiments, ...variants] };
}

function distinct(all: readonly Described[]): readonly Described[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

function experimentSetup(
  { name, spec }: Described,
  titled: boolean,
  index: number,
): readonly Block[] {
  const axes = Object.keys(spec.axes);
  const varied =
    axes.length === 0
      ? ""
      : ` What the variants change (${axes.map(fieldName).join(", ")}) is below.`;
  const sentences = [
    ...setupSentences(spec),
    `A run succeeds where its final ${successInWords(spec.success, "is below")}. There ${spec.seeds.count === 1 ? "is" : "are"} ` +
      `${countOf(spec.seeds.count, "seed")} per variant, starting at ${spec.seeds.first}; one seed fixes target, data, ` +
      `order and initial values, so variants are compared in pairs.${varied}`,
  ];
  return [
    ...(titled ? [heading(name)] : []),
    paragraph(sentences.join(" ")),
    ...setupFormulas(spec),
    fieldsTable(spec),
    ...repeatBlocks(name, spec, index),
  ];
}

function fieldsTable(spec: Experiment): Block {
  const fields = changedFields(spec);
  if (fields.length === 0) {
    const which = Object.keys(spec.axes).length === 0 ? "Every field" : "Every other field";
    return paragraph(`${which} has its default value.`);
  }
  return table("Fields that are not at their defaults", fields, [
    words("Field", ({ pointer }) => fieldTitle(pointer)),
    words("Value", ({ pointer, value }) => fieldDetail(pointer, value)),
    words("Default", ({ pointer, usual }) => fieldDetail(pointer, usual)),
  ]);
}

function variantsPart(compared: Compared): readonly Block[] {
  const { groupedBy, merged, experiments } = compared.comparison;
  const merging = groupingWords(groupedBy) || mergeWords(experiments.length, merged);
  return [...(merging === "" ? [] : [paragraph(merging)]), variantsTable(compared)];
}

function variantsTable({ views, comparison }: Compared): Block {
  return table(
    "How the variants differ",
    [...views.entries()],
    [
      numbers("No.", ([i]) => i + 1, String),
      words("Variant", ([, { label }]) => label),
      ...comparison.differing.map((pointer) =>
        words(fieldTitle(pointer), ([, { assignment }]: [number, VariantView]) => {
          const value: JsonValue | undefined = assignment[pointer];
          return value === undefined ? "as above" : fieldDetail(pointer, value);
        }),
      ),
    ],
  );
}
