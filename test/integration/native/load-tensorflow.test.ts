import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inspectNative } from "../../../main/native/inspect-native.ts";
import { locateTfjsNode, unpackedPath } from "../../../main/native/locate-native.ts";

const projectRoot = path.resolve(import.meta.dirname, "../../..");
const realPackage = path.join(projectRoot, "node_modules", "@tensorflow", "tfjs-node");

/**
 * A project folder like a clone's, with main/ and a tfjs-node package of its own which can be
 * damaged; all else is linked.
 */
function makeClone(): string {
  const clone = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-native-"));
  fs.cpSync(path.join(projectRoot, "main", "native"), path.join(clone, "main", "native"), {
    recursive: true,
  });
  fs.symlinkSync(path.join(projectRoot, "shared"), path.join(clone, "shared"));
  fs.writeFileSync(path.join(clone, "package.json"), '{"type":"module"}');
  const modules = path.join(projectRoot, "node_modules");
  const ownModules = path.join(clone, "node_modules");
  fs.mkdirSync(path.join(ownModules, "@tensorflow"), { recursive: true });
  linkEntries(modules, ownModules, "@tensorflow");
  linkEntries(path.join(modules, "@tensorflow"), path.join(ownModules, "@tensorflow"), "tfjs-node");
  fs.cpSync(realPackage, path.join(ownModules, "@tensorflow", "tfjs-node"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  return clone;
}

function linkEntries(from: string, to: string, except: string): void {
  for (const name of fs.readdirSync(from).filter((entry) => entry !== except)) {
    fs.symlinkSync(path.join(from, name), path.join(to, name));
  }
}

let clone: string;
let tfjsNode: string;
beforeEach(() => {
  clone = makeClone();
  tfjsNode = path.join(clone, "node_modules", "@tensorflow", "tfjs-node");
});
afterEach(() => fs.rmSync(clone, { recursive: true }));

interface Loaded {
  product?: number[];
  name?: string;
  kind?: string;
  file?: string;
  message?: string;
  threads?: string;
}

/** Loads TensorFlow in a process of its own and multiplies two matrices with it. */
function load(env: NodeJS.ProcessEnv = {}): Loaded {
  const loader = path.join(clone, "main", "native", "load-tensorflow.ts");
  const program = `
    import { loadTensorFlow } from ${JSON.stringify(loader)};
    try {
      const tf = loadTensorFlow();
      const product = [...tf.matMul(tf.fill([2, 3], 2), tf.ones([3, 2])).dataSync()];
      console.log(JSON.stringify({ product, threads: process.env.TF_NUM_INTRAOP_THREADS }));
    } catch ({ name, kind, file, message }) {
      console.log(JSON.stringify({ name, kind, file, message }));
    }`;
  const args = ["--input-type=module", "-e", program];
  const result = spawnSync(process.execPath, args, {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  expect(result.stderr).toBe("");
  return JSON.parse(result.stdout);
}

const library = () => {
  const name = fs
    .readdirSync(path.join(tfjsNode, "deps", "lib"))
    .find((entry) => /^libtensorflow(_cc)?\.so\.\d/.test(entry));
  return path.join(tfjsNode, "deps", "lib", name ?? "");
};

/** Replaces the link to the shared cache by a file of the test's own. */
function replaceLibrary(content: Buffer): string {
  const file = library();
  fs.rmSync(file);
  fs.writeFileSync(file, content);
  return file;
}

describe("loading native TensorFlow", () => {
  it("computes, says nothing, and uses one thread", () => {
    expect(load()).toEqual({ product: [6, 6, 6, 6], threads: "1" });
  });

  it("leaves a number of threads the user has set", () => {
    expect(load({ TF_NUM_INTRAOP_THREADS: "2" }).threads).toBe("2");
  });

  it("names a library that is missing, and the fix", () => {
    const file = library();
    fs.rmSync(file);
    const failure = load();
    expect(failure).toMatchObject({ name: "NativeTensorFlowError", kind: "missing", file });
    expect(failure.message).toContain(`${file} is missing. Run npm run setup -- --repair.`);
  });

  it("names a library that was cut off, with both sizes", () => {
    const file = replaceLibrary(Buffer.alloc(1000));
    const failure = load();
    expect(failure).toMatchObject({ name: "NativeTensorFlowError", kind: "truncated", file });
    expect(failure.message).toMatch(/has 1000 bytes instead of \d+/);
  });

  it("names a missing binding", () => {
    const binding = path.join(tfjsNode, "lib", "napi-v8", "tfjs_binding.node");
    fs.rmSync(binding);
    expect(load()).toMatchObject({ kind: "missing", file: binding });
  });

  it.skipIf(process.platform !== "linux")(
    "recognises a library for another processor even where no record tells its size",
    () => {
      const bytes = fs.readFileSync(path.join(tfjsNode, "lib", "napi-v8", "tfjs_binding.node"));
      bytes.writeUInt8(1, 4); // ELF class: 32 bits
      const file = replaceLibrary(bytes);
      fs.rmSync(path.join(tfjsNode, "wslab-native.json"));
      const failure = load();
      expect(failure).toMatchObject({
        name: "NativeTensorFlowError",
        kind: "wrong-architecture",
        file,
      });
    },
  );

  it("says how to install what was never installed", () => {
    fs.rmSync(path.join(clone, "node_modules", "@tensorflow", "tfjs-node"), { recursive: true });
    expect(load().message).toBe("@tensorflow/tfjs-node is not installed. Run npm run setup.");
  });
});

describe("inspecting native TensorFlow", () => {
  it("finds all well, and where it came from", async () => {
    const inspection = await inspectNative({ everyByte: true, packageFolder: tfjsNode });
    expect(inspection.problem).toBeUndefined();
    expect(inspection.packageVersion).toBe("4.22.0");
    expect(inspection.record?.origin).toBeTruthy();
    expect(inspection.files.length).toBeGreaterThanOrEqual(2);
    expect(inspection.files.every((file) => file.exists && file.sha256Matches)).toBe(true);
  });

  it("finds changed content behind an unchanged size", async () => {
    const binding = path.join(tfjsNode, "lib", "napi-v8", "tfjs_binding.node");
    const bytes = fs.readFileSync(binding);
    bytes.writeUInt8(bytes.readUInt8(5000) ^ 1, 5000);
    fs.writeFileSync(binding, bytes);
    expect((await inspectNative({ packageFolder: tfjsNode })).problem).toBeUndefined();
    const { problem } = await inspectNative({ everyByte: true, packageFolder: tfjsNode });
    expect(problem).toContain(`${binding} differs from what was installed`);
  });

  it("says which file cannot be read, in place of the system's own words alone", async () => {
    const file = path.join(tfjsNode, "lib", "napi-v8", "tfjs_binding.node");
    fs.rmSync(file);
    fs.symlinkSync(file, file);
    const { problem } = await inspectNative({ everyByte: true, packageFolder: tfjsNode });
    expect(problem).toMatch(/tfjs_binding\.node cannot be read \(.*\)\. .*npm run setup/);
  });

  it("says that set-up did not finish", async () => {
    fs.rmSync(path.join(tfjsNode, "wslab-native.json"));
    const { problem } = await inspectNative({ packageFolder: tfjsNode });
    expect(problem).toMatch(/only in part\. Run npm run setup/);
  });
});

describe("finding native parts", () => {
  it("looks beside the archive of a packaged app", () => {
    expect(unpackedPath("/opt/lab/resources/app.asar/node_modules/x")).toBe(
      "/opt/lab/resources/app.asar.unpacked/node_modules/x",
    );
    expect(unpackedPath("/home/a/app/node_modules/x")).toBe("/home/a/app/node_modules/x");
  });

  it("finds the installed package", () => {
    expect(locateTfjsNode()).toBe(realPackage);
  });
});
