import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  describeFiles,
  libraryProblem,
  readLibrary,
  writeManifest,
} from "../../../scripts/bootstrap/library-cache.mjs";
import { headersFromPackage } from "../../../scripts/bootstrap/node-headers.mjs";
import { downloadWheel, findPip } from "../../../scripts/bootstrap/pip.mjs";
import { libraryByHand, libraryInCache } from "../../../scripts/bootstrap/tensorflow-library.mjs";

const platform = `${process.platform}-${process.arch}`;

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-provision-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** A finished library of the cache, small but with all that a real one has. */
async function keepLibrary(cache: string) {
  const directory = path.join(cache, "tensorflow", `1.0-${platform}-pypi`);
  fs.mkdirSync(path.join(directory, "lib"), { recursive: true });
  fs.writeFileSync(path.join(directory, "lib", "libtensorflow_cc.so.2"), "the library's bytes");
  const files = await describeFiles(directory, ["lib/libtensorflow_cc.so.2"]);
  writeManifest({
    directory,
    manifest: {
      format: "wslab/libtensorflow@1",
      key: `1.0-${platform}-pypi`,
      version: "1.0",
      source: "pypi",
      origin: "test",
      provisionedAt: new Date(0).toISOString(),
      files,
    },
  });
  return path.join(directory, "lib", "libtensorflow_cc.so.2");
}

describe("a library in the cache", () => {
  it("is used as it is", async () => {
    const file = await keepLibrary(folder);
    const library = await libraryInCache(folder, true);
    expect(library?.directory).toBe(path.resolve(file, "../.."));
  });

  it("is named and removed when it was cut off", async () => {
    const file = await keepLibrary(folder);
    fs.truncateSync(file, 5);
    const library = readLibrary(path.resolve(file, "../.."));
    if (!library) throw new Error("the library has no manifest");
    expect(await libraryProblem(library, false)).toBe(`${file} has 5 bytes instead of 19`);
    expect(await libraryInCache(folder, false)).toBeUndefined();
    expect(fs.existsSync(file)).toBe(false);
  });

  it("is removed when its content changed behind the same size", async () => {
    const file = await keepLibrary(folder);
    const { atime, mtime } = fs.statSync(file);
    fs.writeFileSync(file, "the library's bytez");
    fs.utimesSync(file, atime, mtime);
    expect(await libraryInCache(folder, true)).toBeUndefined();
  });

  it("is accepted when the cache was only copied", async () => {
    const file = await keepLibrary(folder);
    fs.utimesSync(file, new Date(), new Date(1_000_000));
    expect(await libraryInCache(folder, false)).toBeDefined();
  });

  it("is removed when it was never finished", async () => {
    const file = await keepLibrary(folder);
    fs.rmSync(path.resolve(file, "../../manifest.json"));
    expect(await libraryInCache(folder, false)).toBeUndefined();
  });
});

describe("a library pointed at by hand", () => {
  it("must have lib and include, and the message says what is missing", async () => {
    await expect(libraryByHand(folder)).rejects.toThrow(/lib with a TensorFlow library is missing/);
    fs.mkdirSync(path.join(folder, "lib"));
    fs.writeFileSync(path.join(folder, "lib", "libtensorflow.so.2"), "bytes");
    await expect(libraryByHand(folder)).rejects.toThrow(/c_api\.h is missing/);
    fs.mkdirSync(path.join(folder, "include", "tensorflow", "c"), { recursive: true });
    fs.writeFileSync(path.join(folder, "include", "tensorflow", "c", "c_api.h"), "");
    const library = await libraryByHand(folder);
    expect(library.manifest.source).toBe("by-hand");
    expect(library.manifest.files.map((file) => file.path)).toEqual(["lib/libtensorflow.so.2"]);
  });
});

/** A pip which does what the script says, found before any other. */
function fakePip(script: string): NodeJS.ProcessEnv {
  const bin = path.join(folder, "bin");
  fs.mkdirSync(bin, { recursive: true });
  for (const name of ["pip", "pip3"]) {
    fs.writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  return { PATH: bin };
}

const wheel = {
  requirement: "probe==1.0",
  platform: "any",
  sha256: "0".repeat(64),
  size: "1 MB",
};

describe.skipIf(process.platform === "win32")("pip", () => {
  it("is found under any of its names", async () => {
    expect(await findPip(fakePip("exit 0"))).toEqual(["pip3"]);
    fs.rmSync(path.join(folder, "bin", "pip3"));
    expect(await findPip({ PATH: path.join(folder, "bin") })).toEqual(["pip"]);
  });

  it("that is missing gives a sentence with the fix", async () => {
    await expect(findPip({ PATH: "/nowhere" })).rejects.toThrow(
      /pip was not found.*Install Python 3 with pip/,
    );
  });

  it("that fails is quoted", async () => {
    const env = fakePip('[ "$1" = --version ] || { echo "No matching distribution" >&2; exit 1; }');
    await expect(downloadWheel(wheel, folder, env)).rejects.toThrow(
      /could not download probe==1\.0.*\nNo matching distribution/,
    );
  });

  it("that brings another file than the pinned one is not trusted", async () => {
    const env = fakePip(`[ "$1" = --version ] || echo other > "${folder}/probe-1.0.whl"`);
    await expect(downloadWheel(wheel, folder, env)).rejects.toThrow(/not the expected file/);
  });
});

describe.skipIf(process.platform === "win32")("headers for the binding", () => {
  it("come from node-api-headers where Node's own are missing, and an addon builds with them", () => {
    const headers = headersFromPackage(folder);
    const addon = path.join(folder, "addon");
    fs.mkdirSync(addon);
    fs.writeFileSync(
      path.join(addon, "binding.gyp"),
      "{ 'targets': [{ 'target_name': 'probe', 'sources': ['probe.cc'], 'defines': ['NAPI_VERSION=8'] }] }",
    );
    const source = `#include <node_api.h>
      napi_value Init(napi_env env, napi_value exports) {
        napi_value answer; napi_create_int32(env, 42, &answer); return answer; }
      NAPI_MODULE(probe, Init)`;
    fs.writeFileSync(path.join(addon, "probe.cc"), source);
    const gyp = path.resolve(import.meta.dirname, "../../../node_modules/node-gyp/bin/node-gyp.js");
    const env = { PATH: process.env.PATH, HOME: process.env.HOME };
    const args = [gyp, "rebuild", "--nodedir", headers];
    const built = spawnSync(process.execPath, args, { cwd: addon, env, encoding: "utf8" });
    expect(built.stderr).toContain("gyp info ok");
    const file = path.join(addon, "build", "Release", "probe.node");
    const program = `process.stdout.write(String(require(${JSON.stringify(file)})))`;
    expect(spawnSync(process.execPath, ["-e", program], { encoding: "utf8" }).stdout).toBe("42");
  });
});
