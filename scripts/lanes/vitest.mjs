// @ts-check
import { projectRoot } from "../bootstrap/paths.mjs";
import { runChild } from "../bootstrap/run-child.mjs";
import { countVitest, readCounts } from "./counts.mjs";
import { obtainChromium } from "./runtimes/chromium.mjs";
import { obtainPdfTools } from "./runtimes/pdf-tools.mjs";
import { commandScript, reportFile } from "./lane.mjs";

/**
 * @param {"unit" | "integration"} name a project of vitest.config.ts
 * @param {(node: string) => Promise<NodeJS.ProcessEnv>} [obtain] finds what its tests need, and tells them
 * @returns {import("./lane.mjs").Lane}
 */
function vitestLane(name, obtain = async () => ({})) {
  return {
    name,
    async run({ node, env, filters }) {
      const found = await obtain(node);
      const report = reportFile(name);
      const args = [
        ...[commandScript("vitest", "vitest"), "run", "--project", name],
        ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
        ...filters,
      ];
      const { code } = await runChild(node, args, { cwd: projectRoot, env: { ...env, ...found } });
      return { counts: readCounts(report, countVitest, code) };
    },
  };
}

export const unitLane = vitestLane("unit");
export const integrationLane = vitestLane("integration", obtainPrinter);

/**
 * What prints reports as PDF and reads them again; tests of that are skipped where there is none.
 * @param {string} node
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function obtainPrinter(node) {
  await obtainPdfTools();
  const chromium = await obtainChromium(node);
  return "reason" in chromium ? {} : { WSLAB_CHROMIUM: chromium.executable };
}
