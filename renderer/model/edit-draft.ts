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
        withValue(
          draft,
          "/data",
          switched(draft, "/data", dataDefaults(choice), ["patches", "patchSize"]),
        ),
      );
    case "/data/targetPath": {
      const edited = withValue(draft, pointer, value);
      return value === undefined
        ? withFittingLabels(edited)
        : withValue(edited, "/target/labels", "file");
    }
    case "/model/kind":
      return withFittingMap(
        withValue(
          draft,
          "/model",
          switched(draft, "/model", modelDefaults(choice, "known"), ["sharing", "patchMap"]),
        ),
        choice === "two-layer",
      );
    case "/model/head/kind":
      return withValue(
        draft,
        "/model/head",
        toJson(headSchema.safeParse({ kind: choice }).data ?? { kind: choice }),
      );
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

/** The new kind's defaults, with the values of the old one that mean the same in both. */
function switched(
  draft: DraftJson,
  pointer: string,
  defaults: DraftJson,
  kept: readonly string[],
): DraftJson {
  const before = readPointer(draft, pointer);
  if (!isJsonObject(before)) return defaults;
  const carried = kept.filter((key) => Object.hasOwn(before, key) && Object.hasOwn(defaults, key));
  return { ...defaults, ...Object.fromEntries(carried.map((key) => [key, before[key]!])) };
}

function withOptimizer(draft: DraftJson, optimizer: string): DraftJson {
  const kept = OPTIMIZER_NAMES.some((name) => name === optimizer)
    ? optimizerOf(optimizer).fields
    : optimizerFields;
  return Object.keys(optimizerFields)
    .filter((field) => !Object.hasOwn(kept, field))
    .reduce((edited, field) => withValue(edited, `/training/${field}`, undefined), draft);
}
