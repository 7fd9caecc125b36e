// @ts-check
import { projectRoot } from "../bootstrap/paths.mjs";
import { runChild } from "../bootstrap/run-child.mjs";
import { countVitest, readCounts } from "./counts.mjs";
import { commandScript, reportFile } from "./lane.mjs";

/**
 * @param {"unit" | "integration"} name a project of vitest.config.ts
 * @returns {import("./lane.mjs").Lane}
 */
function vitestLane(name) {
  return {
    name,
    async run({ node, env, filters }) {
      const report = reportFile(name);
      const args = [
        ...[commandScript("vitest", "vitest"), "run", "--project", name],
        ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
        ...filters,
      ];
      const { code } = await runChild(node, args, { cwd: projectRoot, env });
      return { counts: readCounts(report, countVitest, code) };
    },
  };
}

export const unitLane = vitestLane("unit");
export const integrationLane = vitestLane("integration");
