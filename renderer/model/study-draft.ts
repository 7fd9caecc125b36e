import { z } from "zod";
import { SHARING_POINTER } from "../../shared/presets/paper-grid.ts";
import { PRESETS } from "../../shared/presets/presets.ts";
import { toJson, type JsonObject } from "../../shared/spec/json-object.ts";
import { fieldAt, fieldName } from "../../shared/spec/fields.ts";
import type { JsonValue } from "../../shared/spec/schema.ts";
import { NOT_IN_BASE } from "../../shared/study/study-file.ts";
import { STUDY_FORMAT } from "../../shared/study/schema.ts";
import { axisFields, type AxisField } from "./axis-helpers.ts";
import { parseNumbers, valuesText } from "./axis-values.ts";
import { completeDraft, defaultExperiment, type DraftJson } from "./draft-json.ts";

const studyAxisDraft = z.object({ pointer: z.string(), text: z.string() }).readonly();

/** One axis of the form: a field, and its values as they are typed. */
export type StudyAxisDraft = z.output<typeof studyAxisDraft>;

const studyDraft = z
  .object({
    name: z.string(),
    notes: z.string(),
    /** Where the base experiment comes from: a ready-made one by its id, or `blank`. */
    base: z.string(),
    axes: z.array(studyAxisDraft).readonly(),
    /** Whether the schemes stand side by side. */
    schemes: z.boolean(),
    design: z.enum(["grid", "random", "sobol", "adaptive"]),
    /** Cells of a random or Sobol design, runs of an adaptive one. */
    size: z.number(),
    seeds: z.number(),
    /** The component that is to be learned, from 0; undefined for the base's own rule. */
    component: z.number().optional(),
  })
  .readonly();

/** A study as the form has it. */
export type StudyDraft = z.output<typeof studyDraft>;

/** The orders of components: one number stands for the first so many patches. */
const PATCHES_OF = /^\/target\/spectrum\/components\/(\d+)\/patches$/;

export const FIRST_STUDY: StudyDraft = {
  ...{ name: "", notes: "", base: "blank", schemes: true, design: "grid", size: 96, seeds: 8 },
  axes: [
    { pointer: "/target/spectrum/components/1/patches", text: "1 to 6" },
    { pointer: "/target/spectrum/components/0/weight", text: "0.02 to 2 in 5 log" },
  ],
  component: 1,
};

/** Experiments that a study may be based on, `blank` first. */
export const studyBases = (): readonly { readonly id: string; readonly label: string }[] => [
  { id: "blank", label: "The default experiment: both frequencies" },
  ...PRESETS.map(({ id, experiment }) => ({ id, label: experiment().name })),
];

/** The base experiment, complete, without what a study has of its own. */
export function studyBase({ base }: Pick<StudyDraft, "base">): DraftJson {
  const preset = PRESETS.find(({ id }) => id === base);
  const json = preset === undefined ? defaultExperiment() : toJson(preset.experiment());
  const own = Object.entries(json).filter(
    ([key]) => ![...NOT_IN_BASE, "name", "notes", "tags"].includes(key),
  );
  return Object.fromEntries(own);
}

/** The fields that an axis of the study may vary: all of numbers, and the orders of components. */
export function studyFields(draft: Pick<StudyDraft, "base">): AxisField[] {
  const base = completeDraft(studyBase(draft));
  const numbers = axisFields(base).filter(
    ({ pointer }) => fieldAt(pointer)?.type.kind === "number",
  );
  const { components } = (base.target as { spectrum: { components: JsonValue[] } }).spectrum;
  const orders = components.map((_, i) => ({
    pointer: `/target/spectrum/components/${i}/patches`,
    label: `Order of component ${i + 1}: its first patches`,
    ...{ section: "Spectrum", values: [1, 2, 3, 4, 5, 6] },
  }));
  return [...orders, ...numbers];
}

/** What an axis begins with. */
export function studyAxis({ pointer, values }: AxisField): StudyAxisDraft {
  return { pointer, text: valuesText(values) };
}

/** What is wrong with an axis' text; undefined where nothing is. */
export function studyAxisFault({ pointer, text }: StudyAxisDraft): string | undefined {
  return parseNumbers(text, isWhole(pointer)).fault;
}

function isWhole(pointer: string): boolean {
  if (PATCHES_OF.test(pointer)) return true;
  const type = fieldAt(pointer)?.type;
  return type?.kind === "number" && type.whole;
}

/** The study as its file has it, right or not: `parseStudy` says what is wrong. */
export function studyFileOf(draft: StudyDraft): JsonObject {
  return {
    format: STUDY_FORMAT,
    ...(draft.name.trim() !== "" && { name: draft.name.trim() }),
    notes: draft.notes,
    base: { ...studyBase(draft), record: { points: 12 } },
    axes: draft.axes.map(axisJson),
    ...(draft.schemes && {
      panels: { pointer: SHARING_POINTER, values: ["shared", "unshared"] },
    }),
    design: designJson(draft),
    ...(draft.component !== undefined && { success: { component: draft.component } }),
    seeds: { count: draft.seeds },
  };
}

function axisJson({ pointer, text }: StudyAxisDraft): JsonValue {
  const [, order] = PATCHES_OF.exec(pointer) ?? [];
  const values = parseNumbers(text, isWhole(pointer)).values ?? [];
  const isLog = /\blog\b/i.test(text) && values.every((value) => value > 0);
  return {
    name: order === undefined ? fieldName(pointer) : `patches of component ${Number(order) + 1}`,
    pointer,
    values: [...values],
    ...(order !== undefined && { as: "first-patches" }),
    ...(isLog && { scale: "log" }),
  };
}

function designJson({ design, size }: StudyDraft): JsonValue {
  if (design === "grid") return { kind: design };
  return design === "adaptive" ? { kind: design, budget: size } : { kind: design, points: size };
}

/** A draft that was kept, where it is one: what its fields say is checked as any study is. */
export function restoredStudy(kept: unknown): StudyDraft {
  return studyDraft.safeParse(kept).data ?? FIRST_STUDY;
}
