import { isJsonObject, toJson, type JsonObject } from "../../shared/spec/json-object.ts";
import { pointerTokens } from "../../shared/spec/pointer.ts";
import { experimentSchema, EXPERIMENT_FORMAT, type JsonValue } from "../../shared/spec/schema.ts";

/** An experiment being written: JSON in the file's shape, whose values may still be wrong. */
export type DraftJson = JsonObject;

/**
 * Fills a half-written experiment with the file format's defaults, so that every field of the form
 * has a value. What was written stays, wrong or not.
 */
export function completeDraft(written: unknown): DraftJson {
  const draft = isJsonObject(written) ? written : {};
  const source = textAt(draft.data, "source") ?? "gaussian";
  const kind = textAt(draft.model, "kind") ?? "patch";
  const model = isJsonObject(draft.model) ? draft.model : undefined;
  const headKind = textAt(model?.head, "kind") ?? "known";
  const data = dataDefaults(source);
  const defaults = mergeJson(defaultExperiment(), {
    data,
    model: modelDefaults(kind, headKind),
  });
  // Kinds bring their own fields: the defaults of another kind must not shine through.
  return mergeJson({ ...defaults, data, model: modelDefaults(kind, headKind) }, draft);
}

/** The defaults of a data source; those of `gaussian` where the source is not known. */
export function dataDefaults(source: string): DraftJson {
  const data = parsedDefaults(
    { data: { source, ...(source === "file" && { path: "-" }) } },
    "data",
  );
  return source === "file" ? { ...data, path: "" } : data;
}

/** The defaults of a kind of model; those of `patch` where the kind is not known. */
export function modelDefaults(kind: string, headKind: string): DraftJson {
  const head: DraftJson = { head: { kind: headKind } };
  return parsedDefaults({ model: { kind, ...(kind === "patch" && head) } }, "model");
}

export function defaultExperiment(): DraftJson {
  return toJson(experimentSchema.parse({ format: EXPERIMENT_FORMAT }));
}

function parsedDefaults(fields: DraftJson, part: "data" | "model"): DraftJson {
  const parsed = experimentSchema.safeParse({ format: EXPERIMENT_FORMAT, ...fields });
  const value = parsed.success ? toJson(parsed.data)[part] : defaultExperiment()[part];
  return isJsonObject(value) ? value : {};
}

/** Lays objects over each other, field by field; lists are replaced whole. */
function mergeJson(under: DraftJson, over: DraftJson): DraftJson {
  const merged: Record<string, JsonValue> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    const isKept = key === "axes" || !isJsonObject(value) || !isJsonObject(below);
    merged[key] = isKept ? value : mergeJson(below, value);
  }
  return merged;
}

/**
 * A copy with the value at a pointer set, or removed where it is `undefined`. Objects on the way
 * are made; a pointer through something else changes nothing.
 */
export function withValue(
  draft: DraftJson,
  pointer: string,
  value: JsonValue | undefined,
): DraftJson {
  const changed = replace(draft, pointerTokens(pointer), value);
  return isJsonObject(changed) ? changed : draft;
}

function replace(
  root: JsonValue | undefined,
  tokens: readonly string[],
  value: JsonValue | undefined,
): JsonValue | undefined {
  const [token, ...rest] = tokens;
  if (token === undefined) return value;
  if (Array.isArray(root)) {
    const items = root.map((item, index) =>
      String(index) === token ? replace(item, rest, value) : item,
    );
    return items.filter((item): item is JsonValue => item !== undefined);
  }
  if (root !== undefined && !isJsonObject(root)) return root;
  const child = replace(root?.[token], rest, value);
  const fields = Object.entries(root ?? {}).filter(([key]) => key !== token);
  if (child === undefined) return Object.fromEntries(fields);
  return root !== undefined && Object.hasOwn(root, token)
    ? { ...root, [token]: child }
    : Object.fromEntries([...fields, [token, child]]);
}

function textAt(value: JsonValue | undefined, key: string): string | undefined {
  const text = isJsonObject(value) ? value[key] : undefined;
  return typeof text === "string" ? text : undefined;
}
