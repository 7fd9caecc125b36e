import { describe, expect, it } from "vitest";
import { keptPath, readKeptPath, withoutHash } from "../../../../shared/spec/kept-file.ts";
import { knownKeys } from "../../../../shared/spec/known-keys.ts";
import { overlapsBefore } from "../../../../shared/spec/overlap.ts";
import {
  pointerTokens,
  readPointer,
  toPointer,
  withPointer,
} from "../../../../shared/spec/pointer.ts";
import { experimentSchema } from "../../../../shared/spec/schema.ts";
import { shortened } from "../../../../shared/spec/shorten.ts";

describe("a JSON pointer", () => {
  it("has tokens, escaped so that every key can be one", () => {
    expect(pointerTokens("")).toEqual([]);
    expect(pointerTokens("/")).toEqual([""]);
    expect(pointerTokens("/a~1b/~01/0")).toEqual(["a/b", "~1", "0"]);
    expect(toPointer(["a/b", "~1", 0])).toBe("/a~1b/~01/0");
    expect(toPointer([])).toBe("");
  });

  it("leads to what is there, and to nothing else", () => {
    const json = { a: [1, { b: null }], "": 3 };
    expect(readPointer(json, "")).toBe(json);
    expect(readPointer(json, "/a/1/b")).toBeNull();
    expect(readPointer(json, "/")).toBe(3);
    for (const nowhere of ["/a/2", "/a/1/b/c", "/a/0/x", "/toString", "/a/length/x"]) {
      expect(readPointer(json, nowhere), nowhere).toBeUndefined();
    }
  });

  it("has the value there replaced or added, in a copy", () => {
    const json = { a: [1, { b: 2 }], c: 3 };
    expect(withPointer(json, "", 5)).toBe(5);
    expect(withPointer(json, "/a/0", 5)).toEqual({ a: [5, { b: 2 }], c: 3 });
    expect(withPointer(json, "/a/1/b", 5)).toEqual({ a: [1, { b: 5 }], c: 3 });
    expect(withPointer(json, "/d", 5)).toEqual({ ...json, d: 5 });
    expect(withPointer(json, "/a/1/d", 5)).toEqual({ a: [1, { b: 2, d: 5 }], c: 3 });
    expect(json).toEqual({ a: [1, { b: 2 }], c: 3 });
  });

  it("has no value where its parent is none, or an index none of the list", () => {
    const json = { a: [1, { b: 2 }], c: 3, d: null };
    for (const nowhere of ["/x/y", "/a/2", "/a/01", "/a/-", "/c/x", "/d/x", "/a/0/x", "/a/5/x"]) {
      expect(withPointer(json, nowhere, 5), nowhere).toBeUndefined();
    }
    expect(withPointer(3, "/x", 5)).toBeUndefined();
    expect(withPointer(null, "/x", 5)).toBeUndefined();
  });
});

describe("pointers that lead into one another", () => {
  it.each([
    [
      ["/a/b/c", "/a"],
      [undefined, 0],
    ],
    [
      ["/a", "/a/b/c"],
      [undefined, 0],
    ],
    [
      ["/a/b", "/a/b"],
      [undefined, 0],
    ],
    [
      ["/a", "/a//b"],
      [undefined, 0],
    ],
    [
      ["/a/b", "/a/bc", "/a/c"],
      [undefined, undefined, undefined],
    ],
    [
      ["/x", "/a/b/c", "/a/b/d", "/a/b", "/a/b/c"],
      [undefined, undefined, undefined, 1, 1],
    ],
  ])("of %j are told from the others by the first before", (pointers, found) => {
    expect(overlapsBefore(pointers)).toEqual(found);
  });
});

describe("the fields that there are at a place", () => {
  const keysAt = (json: unknown, pointer: string) => knownKeys(experimentSchema, json, pointer);

  it("are those of the kind that is written, or of the first", () => {
    expect(keysAt({ data: { source: "mnist" } }, "/data")).toContain("patchSide");
    for (const json of [{}, null, { data: null }, { data: 3 }]) {
      expect(keysAt(json, "/data")).toContain("fresh");
    }
    expect(keysAt({ seeds: {} }, "/seeds")).toEqual(["count", "first", "seen"]);
    expect(keysAt({}, "/name")).toEqual([]);
    expect(keysAt({}, "/nothing/at/all")).toEqual([]);
  });
});

describe("the name of a kept file", () => {
  const hash = "0123456789abcdef".repeat(4);

  it("is its content with what the user called it, and is read again", () => {
    const file = { hash, name: "my data.csv" };
    expect(keptPath(file)).toBe(`kept:${hash}/my data.csv`);
    expect(readKeptPath(keptPath(file))).toEqual(file);
    expect(withoutHash(keptPath(file))).toBe("my data.csv");
  });

  it("is none of a path to anywhere else", () => {
    for (const path of ["x.csv", `kept:${hash}/`, `kept:${hash}/a/b`, `kept:${hash.slice(1)}/a`]) {
      expect(readKeptPath(path), path).toBeUndefined();
      expect(withoutHash(path)).toBe(path);
    }
  });
});

describe("what someone wrote", () => {
  it("is named as it is up to sixty characters, and else cut to as many", () => {
    const text = "a".repeat(60);
    expect(shortened(text)).toBe(text);
    expect(shortened(`${text}b`)).toBe(`${"a".repeat(59)}…`);
    expect(shortened("abcd", 3)).toBe("ab…");
  });
});
