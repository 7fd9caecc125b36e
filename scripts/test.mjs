// @ts-check
import { parseArgs } from "node:util";
import { BootstrapError, runScript } from "./bootstrap/failure.mjs";
import { environmentWithNode } from "./bootstrap/node-version.mjs";
import { projectRoot } from "./bootstrap/paths.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { asLine, crashed, sum } from "./lanes/counts.mjs";
import { lintLane } from "./lanes/lint.mjs";
import { browserLane, electronLane } from "./lanes/playwright.mjs";
import { integrationLane, unitLane } from "./lanes/vitest.mjs";

/** @typedef {import("./lanes/lane.mjs").Lane} Lane */
/** @typedef {import("./lanes/counts.mjs").Counts} Counts */

const lanes = [lintLane, unitLane, integrationLane, browserLane, electronLane];

/**
 * @param {string[]} args `--lane NAME` picks lanes (repeatable), the rest filters tests
 * @throws {BootstrapError} on an unknown lane or option
 */
function parseCommandLine(args) {
  const known = lanes.map((lane) => lane.name).join(", ");
  let parsed;
  try {
    parsed = parseArgs({
      args,
      options: { lane: { type: "string", multiple: true } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new BootstrapError(
      `npm test takes --lane NAME (${known}) and names of test files. ${error}`,
    );
  }
  const wanted = parsed.values.lane ?? [];
  const unknown = wanted.find((name) => !lanes.some((lane) => lane.name === name));
  if (unknown) throw new BootstrapError(`There is no lane "${unknown}"; the lanes are ${known}.`);
  const chosen = lanes.filter((lane) => wanted.length === 0 || wanted.includes(lane.name));
  return { chosen, filters: parsed.positionals };
}

/**
 * Runs one lane, printing its name, what came of it and how long it took.
 * @param {Lane} lane
 * @param {import("./lanes/lane.mjs").LaneContext} context
 * @returns {Promise<Counts>}
 */
async function runLane(lane, context) {
  console.log(`\n=== ${lane.name} ===`);
  const started = Date.now();
  let result;
  try {
    result = await lane.run(context);
  } catch (error) {
    console.error(error);
    result = { counts: { ...crashed } };
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if ("skipped" in result) {
    console.log(`=== ${lane.name}: SKIPPED, because ${result.skipped} (${seconds} s) ===`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  console.log(`=== ${lane.name}: ${asLine(result.counts)} (${seconds} s) ===`);
  return result.counts;
}

/** @returns {Promise<string | undefined>} the lab's Node; undefined, the reason told, where set-up failed */
async function prepareForTests() {
  try {
    return (await prepare()).node;
  } catch (error) {
    console.error(error instanceof BootstrapError ? error.message : error);
    return undefined;
  }
}

await runScript(async () => {
  process.chdir(projectRoot);
  const { chosen, filters } = parseCommandLine(process.argv.slice(2));
  const node = await prepareForTests();
  if (!node) {
    console.log(`\n${asLine(crashed)}`);
    return 1;
  }
  const context = { node, env: environmentWithNode(node), filters };
  const counts = [];
  for (const lane of chosen) counts.push(await runLane(lane, context));
  const total = sum(counts);
  console.log(`\n${asLine(total)}`);
  return total.failed > 0 ? 1 : 0;
});
