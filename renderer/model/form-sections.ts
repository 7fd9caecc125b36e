import { SHARING_POINTER, SPECTRUM_POINTER } from "../../shared/presets/paper-grid.ts";
import { headingOf } from "../../shared/registry/field-meta.ts";
import {
  EXPERIMENT_FIELDS,
  fieldAt,
  fieldTitle,
  fieldsOf,
  type Field,
} from "../../shared/spec/fields.ts";
import type { DraftJson } from "./draft-json.ts";

/** A section of the experiment form, and of an experiment's facts: one part of the file. */
export interface FormSection {
  /** The part's pointer; empty for the fields that stand in the file itself. */
  readonly part: string;
  readonly title: string;
}

/** All sections, in the file's order. */
export const FORM_SECTIONS: readonly FormSection[] = [
  { part: "", title: "About" },
  ...EXPERIMENT_FIELDS.filter(({ pointer, type }) => type.kind === "object" && isTop(pointer)).map(
    (part) => ({ part: part.pointer, title: headingOf(part) }),
  ),
];

/** The experiment's name, which stands beside the page's title. */
export const NAME_POINTER = "/name";

/** Fields that have an editor of their own, which shows the problems inside them. */
export const FIELDS_WITH_EDITOR: readonly string[] = [
  NAME_POINTER,
  SPECTRUM_POINTER,
  SHARING_POINTER,
  "/axes",
];

/** Whether the form edits a field in one line of its own: neither a part nor a list of objects. */
export function isPlain({ type }: Field): boolean {
  return type.kind !== "object" && type.kind !== "objects" && type.kind !== "other";
}

/** The plain fields of a section that have a meaning in a draft. */
export function fieldsOfSection({ part }: FormSection, draft: DraftJson): readonly Field[] {
  return fieldsOf(draft).filter(
    (field) =>
      isPlain(field) && isIn(field.pointer, part) && !FIELDS_WITH_EDITOR.includes(field.pointer),
  );
}

/** Whether a field stands in a section. */
export function isIn(pointer: string, part: string): boolean {
  return part === "" ? isTop(pointer) : pointer.startsWith(`${part}/`);
}

/** A field's heading where it stands alone; one that two fields have is told apart. */
export function distinctHeading(pointer: string): string | undefined {
  const field = fieldAt(pointer);
  if (field === undefined) return undefined;
  const heading = headingOf(field);
  const namesakes = EXPERIMENT_FIELDS.filter(
    (other) => headingOf(other) === heading && isPlain(other),
  );
  return namesakes.every((other) => other.pointer === field.pointer)
    ? heading
    : fieldTitle(pointer);
}

function isTop(pointer: string): boolean {
  return pointer.lastIndexOf("/") === 0;
}
