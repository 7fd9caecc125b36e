// @ts-check
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { projectRoot } from "../../../../scripts/bootstrap/paths.mjs";

const here = import.meta.dirname;

/** What starts in the app's place: better-sqlite3 is answered by its stand-in, the adapters come first. */
const START = `const Module = require("node:module");
const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) =>
  request === "better-sqlite3" ? require.resolve("./sqlite.cjs") : resolve.call(Module, request, ...rest);
require("./electron-adapters.cjs");
require("../dist/main/app.cjs");
`;

/**
 * What Electron 22 needs beside the app, as a folder that is put into the package.
 * @param {string} folder
 */
async function writeAdapters(folder) {
  fs.mkdirSync(folder, { recursive: true });
  const adapters = "electron-adapters.cjs";
  fs.copyFileSync(path.join(here, adapters), path.join(folder, adapters));
  fs.writeFileSync(path.join(folder, "start.cjs"), START);
  await build({
    entryPoints: [path.join(here, "sqlite-adapter", "index.cjs")],
    outfile: path.join(folder, "sqlite.cjs"),
    ...{ bundle: true, platform: "node", format: "cjs", target: "node16", logLevel: "error" },
  });
  const compiled = "node-sqlite3-wasm.wasm";
  const source = path.join(projectRoot, "node_modules", "node-sqlite3-wasm", "dist", compiled);
  fs.copyFileSync(source, path.join(folder, compiled));
}

/**
 * electron-builder's settings for a package over Electron 22: the project's own, but for the runtime,
 * the bundles that were built for it, and the adapters.
 * @param {object} parts
 * @param {string} parts.executable the runtime's
 * @param {string} parts.bundles as `buildForLegacy` makes them
 * @param {string} parts.work a folder for what is written on the way
 * @returns {Promise<object>} what electron-builder takes as its configuration
 */
export async function legacyPackage({ executable, bundles, work }) {
  const adapters = path.join(work, "adapters");
  await writeAdapters(adapters);
  const runtime = path.dirname(executable);
  const { version } = JSON.parse(
    fs.readFileSync(path.join(runtime, "wslab-manifest.json"), "utf8"),
  );
  return {
    extends: path.join(projectRoot, "electron-builder.yml"),
    electronVersion: version,
    electronDist: runtime,
    extraMetadata: { main: "legacy/start.cjs" },
    files: [
      "!dist/**",
      { from: bundles, to: "dist", filter: ["**/*", "!**/*.map", "!digest"] },
      { from: adapters, to: "legacy" },
    ],
  };
}
