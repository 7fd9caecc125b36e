import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listPackage } from "@electron/asar";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { INSTALL_TIME, runtimePlaces } from "../../../scripts/package/shipped-packages.mjs";

const projectRoot = path.resolve(import.meta.dirname, "../../..");
const tfjsNode = path.join("node_modules", "@tensorflow", "tfjs-node");

let work: string;
let app: string;
let resources: string;
/** Files of the archive, from its root, with forward slashes. */
let archived: string[];

/** A folder that looks like Electron's binaries, so that a package can be put together without them. */
function makeStandInRuntime(folder: string): void {
  fs.mkdirSync(path.join(folder, "resources"), { recursive: true });
  // An executable with Electron's wire of fuses in it, all of them as Electron comes.
  const wire = Buffer.concat([
    Buffer.from("dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX"),
    Buffer.from([1, 9]),
    Buffer.from("101100111"),
  ]);
  const program = Buffer.concat([Buffer.from("#!/bin/sh\n"), wire, Buffer.from("\n")]);
  fs.writeFileSync(path.join(folder, "electron"), program, { mode: 0o755 });
  for (const name of ["LICENSE", "LICENSES.chromium.html"]) {
    fs.writeFileSync(path.join(folder, name), "a licence");
  }
}

/** Runs the real electron-builder with the project's own configuration. */
function pack(runtime: string, output: string): void {
  const builder = path.join(projectRoot, "node_modules", "electron-builder", "cli.js");
  const result = spawnSync(
    process.execPath,
    [
      ...[builder, "--linux", "dir", "--x64", "--publish", "never"],
      ...[`-c.electronDist=${runtime}`, `-c.directories.output=${output}`],
    ],
    { cwd: projectRoot, encoding: "utf8" },
  );
  expect(result.stdout + result.stderr).not.toContain("⨯");
  expect(result.status).toBe(0);
}

beforeAll(() => {
  work = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-package-"));
  const runtime = path.join(work, "runtime");
  makeStandInRuntime(runtime);
  pack(runtime, path.join(work, "release"));
  app = path.join(work, "release", "linux-unpacked");
  resources = path.join(app, "resources");
  const names = listPackage(path.join(resources, "app.asar"), { isPack: false });
  archived = names.map((name) => name.replaceAll("\\", "/"));
}, 300_000);
afterAll(() => fs.rmSync(work, { recursive: true, force: true }));

const unpacked = (...parts: string[]) => path.join(resources, "app.asar.unpacked", ...parts);

describe("the package", () => {
  it("starts the app under its own name", () => {
    expect(fs.existsSync(path.join(app, "weight-sharing-lab"))).toBe(true);
    expect(fs.existsSync(path.join(app, "electron"))).toBe(false);
  });

  it("holds the built app and its licence", () => {
    expect(archived).toEqual(
      expect.arrayContaining([
        "/package.json",
        "/LICENSE",
        "/dist/main/app.cjs",
        "/dist/main/preload.cjs",
        "/dist/main/trainer/entry.cjs",
        "/dist/renderer/index.html",
      ]),
    );
  });

  it("holds nothing else of the project: no sources, tests, scripts or documents", () => {
    const top = new Set(archived.map((name) => name.split("/")[1]));
    expect([...top].sort()).toEqual(["LICENSE", "assets", "dist", "node_modules", "package.json"]);
    expect(archived.filter((name) => /\.(ts|map|svelte)$/.test(name))).toEqual([]);
  });

  it("holds the packages the app loads, and no tools of development", () => {
    const packages = archived.flatMap((name) => {
      const found = /^\/node_modules\/((?:@[^/]+\/)?[^/@]+)\/package\.json$/.exec(name)?.[1];
      return found ? [found] : [];
    });
    expect(packages).toEqual(
      expect.arrayContaining(["@tensorflow/tfjs-node", "better-sqlite3", "mnist"]),
    );
    const { devDependencies, optionalDependencies } = JSON.parse(
      fs.readFileSync(path.join(projectRoot, "package.json"), "utf8"),
    );
    const unwanted = Object.keys({ ...devDependencies, ...optionalDependencies });
    expect(packages.filter((name) => unwanted.includes(name))).toEqual([]);
  });

  it("has its own icon, a PNG of 512 pixels", () => {
    expect(archived).toContain("/assets/icons/icon.png");
    const png = fs.readFileSync(path.join(projectRoot, "assets", "icons", "icon.png"));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([512, 512]);
    expect(png.length).toBeLessThan(60_000);
  });
});

describe("the package's size", () => {
  /** Bytes of the app beside Electron and TensorFlow's library, as docs/how-to/package.md states. */
  const BUDGET = 80_000_000;

  it("stays within its budget: no parts of other systems, no second copies", () => {
    const sizes = fs
      .readdirSync(resources, { recursive: true, withFileTypes: true })
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => !/libtensorflow/.test(file))
      .map((file) => fs.statSync(file))
      .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
    expect(sizes).toBeGreaterThan(20_000_000);
    expect(sizes).toBeLessThan(BUDGET);
    const bindings = fs.readdirSync(unpacked("node_modules", "better-sqlite3", "prebuilds"));
    expect(bindings).toEqual(["linux-x64.node"]);
  });

  it("holds nothing that tells of making its packages", () => {
    const development =
      /\/(coverage|__tests__|\.github)\/|\.(md|markdown|gypi|h|c|cc|cpp)$|_test\.js$/;
    expect(archived.filter((name) => development.test(name))).toEqual([]);
  });
});

describe("the package's targets", () => {
  // It comes without types.
  const { load } = createRequire(import.meta.url)("js-yaml") as { load(text: string): unknown };
  const settings = load(fs.readFileSync(path.join(projectRoot, "electron-builder.yml"), "utf8"));

  it("are the usual installers of each system", () => {
    expect(settings).toMatchObject({
      linux: { target: ["AppImage", "deb"] },
      win: { target: ["nsis", "portable"] },
      mac: { target: ["dmg"] },
    });
  });

  it("open bundles by a double click, and offer themselves for experiments", () => {
    expect(settings).toMatchObject({
      fileAssociations: [{ ext: "wslab", mimeType: "application/x-wslab" }],
      linux: { mimeTypes: ["application/json"] },
      mac: { fileAssociations: [{ ext: "json", rank: "Alternate" }] },
    });
  });
});

describe("the package's safety", () => {
  it("has its fuses set in the executable itself: no Node, no options, no debugger, one archive", async () => {
    const wire = await getCurrentFuseWire(path.join(app, "weight-sharing-lab"));
    const states = [
      [FuseV1Options.RunAsNode, FuseState.DISABLE],
      [FuseV1Options.EnableCookieEncryption, FuseState.ENABLE],
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE],
      [FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE],
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE],
      [FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
      [FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE],
    ] as const;
    for (const [fuse, state] of states) expect(wire[fuse], FuseV1Options[fuse]).toBe(state);
  });

  it("ships no package that only installs others, and all that run", () => {
    const nameOf = (place: string): string => place.slice(place.lastIndexOf("node_modules/") + 13);
    const shipped = new Set(
      archived.flatMap(
        (name) => /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(name)?.[1] ?? [],
      ),
    );
    // The packer hoists packages, so that they are known by name and not by place.
    const needed = new Set(runtimePlaces(projectRoot).map(nameOf));
    expect([...needed].filter((name) => !shipped.has(name))).toEqual([]);
    expect([...shipped].filter((name) => !needed.has(name))).toEqual([]);
    for (const name of INSTALL_TIME) expect(shipped.has(name), name).toBe(false);
  });

  it("names every part with its licence, for people and for programs", () => {
    const licences = fs.readFileSync(path.join(resources, "THIRD-PARTY-LICENSES.txt"), "utf8");
    const bill = JSON.parse(fs.readFileSync(path.join(resources, "bom.cdx.json"), "utf8"));
    expect([bill.bomFormat, bill.specVersion]).toEqual(["CycloneDX", "1.6"]);
    const names = bill.components.map(({ name }: { name: string }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        ...["@tensorflow/tfjs-node", "better-sqlite3", "mnist", "svelte", "chart.js", "zod", "ws"],
        ...["@fontsource-variable/inter", "Electron", "libtensorflow"],
      ]),
    );
    for (const { name, version, licenses } of bill.components) {
      expect(licenses, name).toBeDefined();
      if (name !== "Electron" && name !== "libtensorflow") {
        expect(licences).toContain(`${name} ${version} (`);
      }
    }
  });
});

describe("the native parts of the package", () => {
  it("are real files beside the archive, not links into somebody's cache", () => {
    const library = unpacked(tfjsNode, "deps", "lib");
    const names = fs.readdirSync(library);
    expect(names.some((name) => /^libtensorflow(_cc)?\.so\.2/.test(name))).toBe(true);
    for (const name of names) {
      const stat = fs.lstatSync(path.join(library, name));
      expect(stat.isFile()).toBe(true);
      expect(stat.size).toBeGreaterThan(1e6);
    }
    const prebuilds = unpacked("node_modules", "better-sqlite3", "prebuilds");
    expect(fs.lstatSync(path.join(prebuilds, "linux-x64.node")).isFile()).toBe(true);
  });

  it("are described by a record of the package's own", () => {
    const folder = unpacked(tfjsNode);
    const record = JSON.parse(fs.readFileSync(path.join(folder, "wslab-native.json"), "utf8"));
    expect(record.files.length).toBeGreaterThanOrEqual(2);
    for (const file of record.files) {
      expect(fs.statSync(path.join(folder, file.path)).size).toBe(file.size);
    }
  });

  it.skipIf(process.platform !== "linux" || process.arch !== "x64")("load from there", () => {
    const binding = unpacked(tfjsNode, "lib", "napi-v8", "tfjs_binding.node");
    // The loader's own list of libraries tells which file was taken.
    const program = `
      const { TF_Version } = require(${JSON.stringify(binding)});
      const maps = require("node:fs").readFileSync("/proc/self/maps", "utf8");
      const taken = [...new Set(maps.match(/\\/\\S*libtensorflow\\S*/g))];
      console.log(JSON.stringify({ TF_Version, taken }));`;
    const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: "2" };
    const result = spawnSync(process.execPath, ["-e", program], { encoding: "utf8", env });
    const { TF_Version, taken } = JSON.parse(result.stdout);
    expect(TF_Version).toMatch(/^2\./);
    expect(taken.length).toBeGreaterThan(0);
    for (const file of taken) expect(file.startsWith(resources)).toBe(true);
  });
});
