import type { JsonValue } from "../../shared/spec/schema.ts";
import { isJsonObject } from "../../shared/spec/json-object.ts";
import { parseJson } from "../../shared/spec/json-text.ts";

export interface ParsedText {
  readonly value: JsonValue | undefined;
  /** What is wrong with the text, as a sentence; undefined where it is a JSON object. */
  readonly fault: string | undefined;
}

/** Reads the text of an experiment file while it is being written. */
export function parseJsonText(text: string): ParsedText {
  let value: JsonValue;
  try {
    value = parseJson(text) as JsonValue;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { value: undefined, fault: `The text is not JSON: ${reason}. Fix it at that place.` };
  }
  if (isJsonObject(value)) return { value, fault: undefined };
  const fault =
    'The text is JSON, but no experiment. Begin with { "format": "wslab/experiment@1" }.';
  return { value, fault };
}
