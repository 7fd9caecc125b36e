import { readPointer } from "../../shared/spec/pointer.ts";
import type { JsonValue } from "../../shared/spec/schema.ts";
import { dataDefaults, modelDefaults, withValue, type DraftJson } from "./draft-json.ts";
import { isJsonObject } from "../../shared/spec/json-object.ts";

const OPTIMIZER_FIELDS = {
  sgd: [],
  momentum: ["momentum"],
  adam: ["beta1", "beta2", "epsilon"],
} as const;
const ALL_OPTIMIZER_FIELDS = ["momentum", "beta1", "beta2", "epsilon"] as const;

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
      return withValue(
        draft,
        "/data",
        switched(draft, "/data", dataDefaults(choice), ["patches", "patchSize"]),
      );
    case "/model/kind":
      return withValue(
        draft,
        "/model",
        switched(draft, "/model", modelDefaults(choice, "known"), ["sharing", "patchMap"]),
      );
    case "/model/head/kind":
      return withValue(
        draft,
        "/model/head",
        choice === "mlp" ? { kind: "mlp", hidden: [50] } : { kind: choice },
      );
    case "/training/optimizer":
      return withOptimizer(withValue(draft, pointer, value), choice);
    case "/target/labels": {
      const labelled = withValue(draft, pointer, value);
      return choice === "digit-contrast"
        ? labelled
        : withValue(labelled, "/target/digits", undefined);
    }
    default:
      return withValue(draft, pointer, value);
  }
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
  const kept: readonly string[] =
    OPTIMIZER_FIELDS[optimizer as keyof typeof OPTIMIZER_FIELDS] ?? ALL_OPTIMIZER_FIELDS;
  return ALL_OPTIMIZER_FIELDS.filter((field) => !kept.includes(field)).reduce(
    (edited, field) => withValue(edited, `/training/${field}`, undefined),
    draft,
  );
}
