import path from "node:path";
import { describe, expect, it } from "vitest";
import { BootstrapError, messageOf } from "../../../scripts/bootstrap/failure.mjs";
import {
  environmentWithNode,
  isAtLeast,
  requireBootstrapNode,
} from "../../../scripts/bootstrap/node-version.mjs";
import { cacheDirectory } from "../../../scripts/bootstrap/paths.mjs";
import { showProgress } from "../../../scripts/bootstrap/progress.mjs";
import { compilerAdvice } from "../../../scripts/bootstrap/tensorflow-binding.mjs";
import {
  officialSources,
  wheelHeader,
  wheelLibrary,
  wheelSources,
} from "../../../scripts/bootstrap/tensorflow-sources.mjs";

describe("the cache folder", () => {
  it("is the operating system's usual place", () => {
    expect(cacheDirectory({}, "linux", "/home/a")).toBe("/home/a/.cache/weight-sharing-lab");
    expect(cacheDirectory({ XDG_CACHE_HOME: "/x" }, "linux", "/home/a")).toBe(
      "/x/weight-sharing-lab",
    );
    expect(cacheDirectory({}, "darwin", "/Users/a")).toBe(
      "/Users/a/Library/Caches/weight-sharing-lab",
    );
    expect(cacheDirectory({ LOCALAPPDATA: "/local" }, "win32", "/Users/a")).toBe(
      "/local/weight-sharing-lab",
    );
  });

  it("can be put elsewhere", () => {
    const env = { WSLAB_CACHE_DIR: "/elsewhere", XDG_CACHE_HOME: "/x" };
    expect(cacheDirectory(env, "linux", "/home/a")).toBe(path.resolve("/elsewhere"));
  });
});

describe("the right Node", () => {
  it("compares major and minor version as numbers", () => {
    expect(isAtLeast("22.12.0", 22, 12)).toBe(true);
    expect(isAtLeast("22.9.1", 22, 12)).toBe(false);
    expect(isAtLeast("24.0.0", 22, 12)).toBe(true);
    expect(isAtLeast("9.11.0", 20, 0)).toBe(false);
  });

  it("refuses an older Node, naming both versions and the fix", () => {
    expect(() => requireBootstrapNode("18.20.0")).toThrow(
      /Node 18\.20\.0.*Node 20 or newer.*Install/,
    );
    expect(() => requireBootstrapNode("20.0.0")).not.toThrow();
  });

  it("comes first in PATH for the programs of the lab", () => {
    const env = environmentWithNode("/lab/bin/node", { PATH: "/usr/bin" });
    expect(env.PATH).toBe(`/lab/bin${path.delimiter}/usr/bin`);
  });
});

describe("progress", () => {
  it("writes a line every 20 percent where there is no terminal", () => {
    const lines: string[] = [];
    const stream = { write: (line: string) => lines.push(line) > 0, isTTY: false };
    const progress = showProgress("Unpacking", 100e6, stream);
    for (let done = 0; done <= 100e6; done += 1e6) progress.update(done);
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe("Unpacking: 100% of 100 MB\n");
  });

  it("rewrites one line on a terminal", () => {
    const pieces: string[] = [];
    const stream = { write: (piece: string) => pieces.push(piece) > 0, isTTY: true };
    const progress = showProgress("Unpacking", 10e6, stream);
    progress.update(5e6);
    progress.finish();
    expect(pieces[0]).toMatch(/^\rUnpacking: 50% of 10 MB/);
    expect(pieces.at(-1)).toBe("\n");
  });
});

describe("errors", () => {
  it("tell the reason fetch hides in its cause, once", () => {
    const error = new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND host") });
    expect(messageOf(error)).toBe("fetch failed (getaddrinfo ENOTFOUND host)");
    expect(messageOf(new BootstrapError(messageOf(error), { cause: error }))).toBe(
      messageOf(error),
    );
  });

  it.each([
    ["gyp ERR! find Python", /apt install python3/],
    [
      "gyp info find Python using 3.11\ngyp ERR! stack Error: not found: make",
      /apt install g\+\+ make/,
    ],
    ["make: g++: No such file\n/bin/sh: 1: g++: not found", /apt install g\+\+ make/],
    ["gyp ERR! find VS could not find Visual Studio", /Visual Studio/],
    ["error: something else", /python3, make and a C\+\+ compiler/],
  ])("advise on a failed compilation: %s", (output, advice) => {
    expect(compilerAdvice(output)).toMatch(advice);
  });
});

describe("the sources of the library", () => {
  it("all carry a SHA-256", () => {
    const sums = [
      ...Object.values(officialSources).map((source) => source.sha256),
      ...Object.values(wheelSources).map((source) => source.wheel.sha256),
    ];
    for (const sum of sums) expect(sum).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(sums).size).toBe(sums.length);
  });

  it("take the two libraries and the C headers out of a wheel, and nothing else", () => {
    expect(wheelLibrary.exec("tensorflow/libtensorflow_cc.so.2")?.[1]).toBe(
      "libtensorflow_cc.so.2",
    );
    expect(wheelLibrary.exec("tensorflow/libtensorflow_framework.2.dylib")?.[1]).toBeDefined();
    expect(wheelLibrary.exec("tensorflow/python/_pywrap_tfe.so")).toBeNull();
    expect(wheelHeader.exec("tensorflow/include/tensorflow/c/c_api.h")?.[1]).toBe(
      "include/tensorflow/c/c_api.h",
    );
    expect(wheelHeader.exec("tensorflow/include/external/zlib.h")).toBeNull();
  });
});
