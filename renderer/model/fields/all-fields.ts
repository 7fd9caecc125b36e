import { dataFields } from "./data-fields.ts";
import type { Field, SectionName } from "./field.ts";
import { modelFields } from "./model-fields.ts";
import { aboutFields, recordFields, seedFields } from "./other-fields.ts";
import { targetFields } from "./target-fields.ts";
import { trainingFields } from "./training-fields.ts";

/** Every plain field of the form by section; spectrum, sharing and axes have editors of their own. */
export const fieldsBySection: Readonly<Record<SectionName, readonly Field[]>> = {
  about: aboutFields,
  data: dataFields,
  target: targetFields,
  model: modelFields,
  training: trainingFields,
  record: recordFields,
  seeds: seedFields,
};

const byPointer = new Map(
  Object.values(fieldsBySection)
    .flat()
    .map((field) => [field.pointer, field]),
);

const sharingField: Field = {
  pointer: "/model/sharing",
  label: "Sharing",
  help: "Which patches use the same filter.",
  input: { kind: "words" },
};

/** The field at a pointer, sharing included; `undefined` where an editor of its own has it. */
export function fieldAt(pointer: string): Field | undefined {
  return pointer === sharingField.pointer ? sharingField : byPointer.get(pointer);
}
