import { toPointer } from "../../../shared/spec/pointer.ts";
import {
  EXPERIMENT_FORMAT,
  experimentSchema,
  type Experiment,
  type JsonValue,
} from "../../../shared/spec/schema.ts";

/** A field of an experiment whose value is not the default. */
export interface ChangedField {
  readonly pointer: string;
  readonly value: JsonValue;
  /** Undefined where the field has no default. */
  readonly usual: JsonValue | undefined;
}

/** Words of the user, and what the report shows elsewhere. */
const LEFT_OUT = /^\/(format|name|notes|tags|axes)(\/|$)/;

/**
 * The fields whose values are not those of an experiment of the same kinds (data source, model,
 * head) with everything else left out. Lists are one field; fields that the variants set are none.
 */
export function changedFields(experiment: Experiment): readonly ChangedField[] {
  const usual = leaves(usualOf(experiment));
  const bare = leaves(experimentSchema.parse({ format: EXPERIMENT_FORMAT }));
  const axes = Object.keys(experiment.axes);
  const changed: ChangedField[] = [];
  for (const [pointer, value] of leaves(experiment)) {
    const standard = KIND_FIELDS.has(pointer) ? bare.get(pointer) : usual.get(pointer);
    const same = JSON.stringify(standard) === JSON.stringify(value);
    const varied = axes.some((axis) => pointer === axis || pointer.startsWith(`${axis}/`));
    if (!same && !varied && !LEFT_OUT.test(pointer))
      changed.push({ pointer, value, usual: standard });
  }
  return changed;
}

/** Fields that choose which others exist: they are compared with a bare experiment's. */
const KIND_FIELDS = new Set(["/data/source", "/model/kind", "/model/head/kind"]);

function usualOf({ data, model }: Experiment): Experiment {
  const head = model.kind === "patch" ? { head: { kind: model.head.kind } } : {};
  return experimentSchema.parse({
    format: EXPERIMENT_FORMAT,
    data:
      data.source === "file" ? { source: data.source, path: data.path } : { source: data.source },
    model: { kind: model.kind, ...head },
  });
}

function leaves(experiment: Experiment): Map<string, JsonValue> {
  const found = new Map<string, JsonValue>();
  const visit = (value: JsonValue, path: readonly string[]): void => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      found.set(toPointer(path), value);
      return;
    }
    for (const [key, child] of Object.entries(value)) visit(child, [...path, key]);
  };
  const json: JsonValue = JSON.parse(JSON.stringify(experiment));
  visit(json, []);
  return found;
}
