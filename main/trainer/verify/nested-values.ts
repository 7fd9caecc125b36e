import type { JsonValue } from "../../../shared/spec/schema.ts";
import type { Parameter } from "../../../shared/problem/network.ts";
import { sizeOf } from "../models/model.ts";
import { FixtureError } from "./fixture-error.ts";

/**
 * Reads a model's parameters from a fixture's nested arrays.
 * @param field where they stand in the fixture, for messages
 * @returns an array a parameter, in row-major order
 * @throws FixtureError naming the array whose shape does not fit the model
 */
export function readParameters(
  parameters: readonly Parameter[],
  values: Readonly<Record<string, JsonValue>>,
  field: string,
): Float64Array[] {
  return parameters.map(({ path, shape }) => {
    let found: JsonValue | undefined = values;
    for (const key of path) found = entryOf(found, key);
    const name = `${field}/${path.join("/")}`;
    if (found === undefined) throw new FixtureError(name, "is missing.");
    const numbers: number[] = [];
    flatten(found, shape, name, numbers);
    return Float64Array.from(numbers, (number) => number).subarray(0, sizeOf(shape));
  });
}

function entryOf(value: JsonValue | undefined, key: string | number): JsonValue | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return Array.isArray(value) ? value[Number(key)] : value[key];
}

function flatten(value: JsonValue, shape: readonly number[], name: string, into: number[]): void {
  const [length, ...rest] = shape;
  if (length === undefined) {
    if (typeof value !== "number") throw new FixtureError(name, "must be a number.");
    into.push(value);
    return;
  }
  if (!Array.isArray(value) || value.length !== length) {
    const found = Array.isArray(value) ? `${value.length} entries` : "no list";
    throw new FixtureError(name, `has ${found}, but the model asks for ${length}.`);
  }
  value.forEach((entry, i) => flatten(entry, rest, `${name}/${i}`, into));
}
