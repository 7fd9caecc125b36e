// @ts-check
import fs from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Readonly<Counts>} A runner which ended without a report. */
export const crashed = { passed: 0, failed: 1, skipped: 0 };

/**
 * @param {Counts[]} counts
 * @returns {Counts}
 */
export function sum(counts) {
  return counts.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** @param {Counts} counts */
export const asLine = (counts) =>
  `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;

/**
 * Counts of vitest's JSON report. A file which could not even be loaded has no tests in it; it
 * counts as one failure.
 * @param {any} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const brokenFiles = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === "failed" &&
      !file.assertionResults.some((/** @type {any} */ test) => test.status === "failed"),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Counts of Playwright's JSON report. Errors outside tests (a file that cannot be loaded) count too.
 * @param {any} report
 * @returns {Counts}
 */
export function countPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped };
}

/**
 * Reads a runner's report and judges the lane by it and by how the runner ended.
 * @param {string} file the report, removed before the run
 * @param {(report: any) => Counts} count
 * @param {number} exitCode of the runner
 * @returns {Counts} at least one failure where there is no report, no test, or a failed exit
 */
export function readCounts(file, count, exitCode) {
  if (!fs.existsSync(file)) return { ...crashed };
  let counts;
  try {
    counts = count(JSON.parse(fs.readFileSync(file, "utf8")));
  } catch {
    return { ...crashed }; // cut off while it was written: the runner was killed
  }
  const ranNothing = counts.passed + counts.failed + counts.skipped === 0;
  const hiddenFailure = exitCode !== 0 && counts.failed === 0;
  return ranNothing || hiddenFailure ? { ...counts, failed: counts.failed + 1 } : counts;
}
