// @ts-check
import { projectRoot } from "../bootstrap/paths.mjs";
import { say } from "../bootstrap/progress.mjs";
import { runChild } from "../bootstrap/run-child.mjs";
import { sum } from "./counts.mjs";
import { commandScript } from "./lane.mjs";

/** Each counts as one test; the longest come first. */
const checks = [
  { name: "eslint", script: () => commandScript("eslint", "eslint"), args: ["."] },
  {
    name: "svelte-check",
    script: () => commandScript("svelte-check", "svelte-check"),
    args: ["--threshold", "warning"],
  },
  { name: "tsc", script: () => commandScript("typescript", "tsc"), args: ["--noEmit"] },
  { name: "prettier", script: () => commandScript("prettier", "prettier"), args: ["--check", "."] },
];

/** Each check keeps one core busy. */
const AT_ONCE = 2;

/** @type {import("./lane.mjs").Lane} */
export const lintLane = {
  name: "lint",
  async run({ node, env }) {
    /** @type {import("./counts.mjs").Counts[]} */
    const counts = [];
    const waiting = checks.values();
    const work = async () => {
      for (const { name, script, args } of waiting) {
        const { code } = await runChild(node, [script(), ...args], { cwd: projectRoot, env });
        say(`  ${code === 0 ? "passed" : "FAILED"}: ${name}`);
        counts.push({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return { counts: sum(counts) };
  },
};
