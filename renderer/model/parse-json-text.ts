import { messageOf } from "../../shared/format/error-message.ts";
import type { JsonValue } from "../../shared/spec/schema.ts";
import { isJsonObject } from "../../shared/spec/json-object.ts";
import { lineOfFault } from "../../shared/spec/json-lines.ts";
import { parseJson } from "../../shared/spec/json-text.ts";

export interface ParsedText {
  readonly value: JsonValue | undefined;
  /** What is wrong with the text, as a sentence; undefined where it is a JSON object. */
  readonly fault: string | undefined;
  /** The line on which it is wrong, counted from 1; 1 where it is not. */
  readonly line: number;
}

/** Reads the text of an experiment file while it is being written. */
export function parseJsonText(text: string): ParsedText {
  let value: JsonValue;
  try {
    value = parseJson(text) as JsonValue;
  } catch (error) {
    const reason = messageOf(error);
    const line = lineOfFault(text, reason);
    const fault = `The text is not JSON: ${reason}. Fix it at that place.`;
    return { value: undefined, fault, line };
  }
  if (isJsonObject(value)) return { value, fault: undefined, line: 1 };
  const fault =
    'The text is JSON, but not an experiment. Begin with { "format": "wslab/experiment@1" }.';
  return { value, fault, line: 1 };
}
