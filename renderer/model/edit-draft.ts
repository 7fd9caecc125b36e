import { headSchema } from "../../shared/registry/heads/registry.ts";
import {
  OPTIMIZER_NAMES,
  optimizerFields,
  optimizerOf,
} from "../../shared/registry/optimizers/registry.ts";
import { readPointer } from "../../shared/spec/pointer.ts";
import type { JsonValue } from "../../shared/spec/schema.ts";
import { dataDefaults, modelDefaults, withValue, type DraftJson } from "./draft-json.ts";
import { isJsonObject, toJson } from "../../shared/spec/json-object.ts";

/**
 * Sets one field of a draft; `undefined` removes it. Where the field decides which others there are
 * (source, kind, head, optimizer, labels), those come and go with it.
 */
export function editDraft(
  draft: DraftJson,
  pointer: string,
  value: JsonValue | undefined,
): DraftJson {
  const choice = String(value);
  switch (pointer) {
    case "/data/source":
      return withFittingLabels(
        switched(draft, "/data", dataDefaults(choice), ["patches", "patchSize"]),
      );
    case "/data/targetPath":
      return withTargets(withValue(draft, pointer, value), value !== undefined);
    case "/model/kind":
      return withFittingMap(
        switched(draft, "/model", modelDefaults(choice, "known"), ["sharing", "patchMap"]),
        choice === "two-layer",
      );
    case "/model/head/kind":
      return withValue(draft, "/model/head", headDefaults(choice));
    case "/training/optimizer":
      return withOptimizer(withValue(draft, pointer, value), choice);
    case "/target/labels":
      return withLabels(draft, choice);
    default:
      return withValue(draft, pointer, value);
  }
}

/** A target of two layers goes with a model of two layers, and sharing by part with its parts. */
function withFittingMap(draft: DraftJson, hasTwo: boolean): DraftJson {
  const written = readPointer(draft, "/model/sharing");
  const fits = typeof written === "string" || (Array.isArray(written) && !hasTwo);
  const sharing =
    written !== undefined && !fits ? withValue(draft, "/model/sharing", "shared") : draft;
  const isTwo = readPointer(draft, "/target/patchMap") === "two-layer";
  if (isTwo === hasTwo) return sharing;
  return withValue(sharing, "/target/patchMap", hasTwo ? "two-layer" : "linear");
}

/** A head of a kind with its defaults; as it is where there is no such kind. */
function headDefaults(kind: string): JsonValue {
  return toJson(headSchema.safeParse({ kind }).data ?? { kind });
}

/** A file of targets is there to be the labels. */
function withTargets(draft: DraftJson, hasFile: boolean): DraftJson {
  return hasFile ? withValue(draft, "/target/labels", "file") : withFittingLabels(draft);
}

/** Fields that belong to one kind of labels go with it. */
function withLabels(draft: DraftJson, labels: string): DraftJson {
  const gone = [
    ...(labels === "digit-contrast" ? [] : ["/target/digits"]),
    ...(labels === "file" ? [] : ["/data/targetPath"]),
  ];
  return gone.reduce(
    (edited, pointer) => withValue(edited, pointer, undefined),
    withValue(draft, "/target/labels", labels),
  );
}

/** Labels that the data do not have give way to planted ones. */
function withFittingLabels(draft: DraftJson): DraftJson {
  const labels = readPointer(draft, "/target/labels");
  const isDigits = readPointer(draft, "/data/source") === "mnist";
  const hasTargets = readPointer(draft, "/data/targetPath") !== undefined;
  const fits =
    labels === undefined || labels === "planted" || (labels === "file" ? hasTargets : isDigits);
  return fits ? draft : withLabels(draft, "planted");
}

/** Puts the new kind's defaults at a place, with the values of the old one that mean the same in both. */
function switched(
  draft: DraftJson,
  pointer: string,
  defaults: DraftJson,
  kept: readonly string[],
): DraftJson {
  const before = readPointer(draft, pointer);
  if (!isJsonObject(before)) return withValue(draft, pointer, defaults);
  const carried = kept.filter((key) => Object.hasOwn(before, key) && Object.hasOwn(defaults, key));
  const values = Object.fromEntries(carried.map((key) => [key, before[key]!]));
  return withValue(draft, pointer, { ...defaults, ...values });
}

function withOptimizer(draft: DraftJson, optimizer: string): DraftJson {
  const kept = OPTIMIZER_NAMES.some((name) => name === optimizer)
    ? optimizerOf(optimizer).fields
    : optimizerFields;
  return Object.keys(optimizerFields)
    .filter((field) => !Object.hasOwn(kept, field))
    .reduce((edited, field) => withValue(edited, `/training/${field}`, undefined), draft);
}
