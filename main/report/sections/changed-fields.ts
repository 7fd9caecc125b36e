import { fieldsOf, type Field } from "../../../shared/spec/fields.ts";
import { readPointer } from "../../../shared/spec/pointer.ts";
import { toJson } from "../../../shared/spec/json-object.ts";
import type { Experiment, JsonValue } from "../../../shared/spec/schema.ts";

/** A field of an experiment whose value is not the default. */
export interface ChangedField {
  readonly pointer: string;
  readonly value: JsonValue;
  /** Undefined where the field has no default. */
  readonly usual: JsonValue | undefined;
}

/** Words of the user, and what the report shows elsewhere. */
const LEFT_OUT = ["/name", "/notes", "/tags", "/axes"];

/**
 * The fields whose values are not the defaults of an experiment of these kinds (data source, model,
 * head). Lists are one field; fields that the variants set are left out.
 */
export function changedFields(experiment: Experiment): readonly ChangedField[] {
  const json = toJson(experiment);
  const axes = Object.keys(experiment.axes);
  const isVaried = ({ pointer }: Field): boolean =>
    axes.some((axis) => pointer === axis || pointer.startsWith(`${axis}/`));
  return fieldsOf(json)
    .filter((field) => field.type.kind !== "object" && !isVaried(field))
    .filter(({ pointer }) => !LEFT_OUT.includes(pointer))
    .flatMap(({ pointer, usual }) => {
      const value = readPointer(json, pointer) as JsonValue | undefined;
      const isUsual = JSON.stringify(value) === JSON.stringify(usual);
      return value === undefined || isUsual ? [] : [{ pointer, value, usual }];
    });
}
