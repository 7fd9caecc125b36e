import { isJsonObject } from "../../shared/spec/json-object.ts";

/** How an axis bears on a field. */
export interface Sweep {
  /** The axis' own pointer. */
  readonly axis: string;
  /** Whether it is the field itself that varies, not something that holds it or is part of it. */
  readonly isOwn: boolean;
  readonly values: readonly unknown[];
}

/** The axis that varies a field, by itself or with what holds it; `undefined` where none does. */
export function sweepOf(axes: unknown, pointer: string): Sweep | undefined {
  if (!isJsonObject(axes)) return undefined;
  const found = Object.entries(axes).flatMap(([axis, values]) =>
    Array.isArray(values) && leadsTogether(axis, pointer)
      ? [{ axis, isOwn: axis === pointer, values }]
      : [],
  );
  return found.find(({ isOwn }) => isOwn) ?? found[0];
}

/** Whether one of two pointers leads to the other's place or into it. */
export function leadsTogether(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}
