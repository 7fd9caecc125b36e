// @ts-check
import { projectRoot } from "../bootstrap/paths.mjs";
import { say } from "../bootstrap/progress.mjs";
import { runChild } from "../bootstrap/run-child.mjs";
import { sum } from "./counts.mjs";
import { commandScript } from "./lane.mjs";

/** Each counts as one test. */
const checks = [
  { name: "eslint", script: () => commandScript("eslint", "eslint"), args: ["."] },
  { name: "prettier", script: () => commandScript("prettier", "prettier"), args: ["--check", "."] },
  { name: "tsc", script: () => commandScript("typescript", "tsc"), args: ["--noEmit"] },
  {
    name: "svelte-check",
    script: () => commandScript("svelte-check", "svelte-check"),
    args: ["--threshold", "warning"],
  },
];

/** @type {import("./lane.mjs").Lane} */
export const lintLane = {
  name: "lint",
  async run({ node, env }) {
    const counts = [];
    for (const { name, script, args } of checks) {
      const { code } = await runChild(node, [script(), ...args], { cwd: projectRoot, env });
      say(`  ${code === 0 ? "passed" : "FAILED"}: ${name}`);
      counts.push({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });
    }
    return { counts: sum(counts) };
  },
};
