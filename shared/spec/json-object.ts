import type { z } from "zod";

/** A value of JSON. */
export type JsonValue = z.output<ReturnType<typeof z.json>>;

/** An object of JSON. */
export type JsonObject = { readonly [key: string]: JsonValue };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as JSON holds it: without fields that are undefined. */
export function toJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
