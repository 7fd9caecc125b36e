import { withPointer } from "../../../shared/spec/pointer.ts";
import { experimentSchema, type Experiment, type JsonValue } from "../../../shared/spec/schema.ts";
import type { Assignment } from "../../../shared/spec/variants.ts";

/**
 * An experiment with one variant's values put in and without axes; applying them twice changes
 * nothing. Undefined where that makes no experiment.
 */
export function applyAssignment(spec: Experiment, assignment: Assignment): Experiment | undefined {
  let json: JsonValue | undefined = JSON.parse(JSON.stringify({ ...spec, axes: {} }));
  for (const [pointer, value] of Object.entries(assignment)) {
    json = json === undefined ? undefined : withPointer(json, pointer, value);
  }
  const parsed = experimentSchema.safeParse(json);
  return parsed.success ? parsed.data : undefined;
}
