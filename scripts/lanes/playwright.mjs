// @ts-check
import { projectRoot } from "../bootstrap/paths.mjs";
import { runChild } from "../bootstrap/run-child.mjs";
import { countPlaywright, readCounts } from "./counts.mjs";
import { commandScript, reportFile } from "./lane.mjs";
import { obtainChromium } from "./runtimes/chromium.mjs";
import { obtainTestElectron, obtainVirtualDisplay } from "./runtimes/electron.mjs";
import { obtainPdfTools } from "./runtimes/pdf-tools.mjs";

/**
 * @param {string} project of playwright.config.ts
 * @param {import("./lane.mjs").LaneContext} context
 * @param {NodeJS.ProcessEnv} found variables which tell the tests what was found
 * @param {string[]} [wrapper] a command to run the runner under
 * @returns {Promise<import("./lane.mjs").LaneResult>}
 */
async function runProject(project, { node, env, filters }, found, wrapper = []) {
  const report = reportFile(project);
  const [command = node, ...args] = [
    ...[...wrapper, node, commandScript("@playwright/test", "playwright"), "test"],
    ...[`--project=${project}`, "--reporter=list,json", ...filters],
  ];
  const { code } = await runChild(command, args, {
    cwd: projectRoot,
    env: { ...env, ...found, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return { counts: readCounts(report, countPlaywright, code) };
}

/** @type {import("./lane.mjs").Lane} */
export const browserLane = {
  name: "browser",
  async run(context) {
    const chromium = await obtainChromium(context.node);
    if ("reason" in chromium) return { skipped: chromium.reason };
    return runProject("browser", context, { WSLAB_CHROMIUM: chromium.executable });
  },
};

/** Loaded where it is needed: compilers take a while. */
async function legacyBundles() {
  const legacy = "../../test/electron/runtime/legacy/build-for-legacy.mjs";
  const { buildForLegacy } = await import(legacy);
  return buildForLegacy();
}

/** @type {import("./lane.mjs").Lane} */
export const electronLane = {
  name: "electron",
  async run(context) {
    const electron = await obtainTestElectron(context.node);
    if ("reason" in electron) return { skipped: electron.reason };
    const display = await obtainVirtualDisplay();
    if ("reason" in display) return { skipped: display.reason };
    await obtainPdfTools();
    /** @type {NodeJS.ProcessEnv} */
    const found = {
      WSLAB_ELECTRON: electron.executable,
      WSLAB_ELECTRON_LEGACY: electron.legacy ? await legacyBundles() : "",
    };
    return runProject("electron", context, found, display.wrapper);
  },
};
