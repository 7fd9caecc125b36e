import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  asLine,
  countPlaywright,
  countVitest,
  readCounts,
  sum,
} from "../../../scripts/lanes/counts.mjs";

const vitestReport = (overrides: object) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [{ status: "passed", assertionResults: [{ status: "passed" }] }],
  ...overrides,
});

describe("counting a vitest report", () => {
  it("counts tests to do as skipped", () => {
    expect(countVitest(vitestReport({}))).toEqual({ passed: 3, failed: 0, skipped: 2 });
  });

  it("counts a file that could not be loaded as one failure", () => {
    const testResults = [{ status: "failed", assertionResults: [] }];
    expect(countVitest(vitestReport({ testResults })).failed).toBe(1);
  });

  it("does not count a failed test's file a second time", () => {
    const testResults = [{ status: "failed", assertionResults: [{ status: "failed" }] }];
    expect(countVitest(vitestReport({ numFailedTests: 1, testResults })).failed).toBe(1);
  });
});

describe("counting a Playwright report", () => {
  it("counts flaky tests as passed and errors outside tests as failures", () => {
    const stats = { expected: 2, unexpected: 1, flaky: 1, skipped: 4 };
    const counts = countPlaywright({ stats, errors: [{ message: "cannot load" }] });
    expect(counts).toEqual({ passed: 3, failed: 2, skipped: 4 });
  });
});

describe("judging a lane", () => {
  let folder: string;
  let report: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-counts-"));
    report = path.join(folder, "report.json");
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const asItIs = (counts: { passed: number; failed: number; skipped: number }) => counts;

  it("takes a runner without a report for one failure", () => {
    expect(readCounts(report, asItIs, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it("takes a report that was cut off for one failure", () => {
    fs.writeFileSync(report, '{"passed": 3');
    expect(readCounts(report, asItIs, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it("takes a lane in which no test ran for a failure", () => {
    fs.writeFileSync(report, JSON.stringify({ passed: 0, failed: 0, skipped: 0 }));
    expect(readCounts(report, asItIs, 0).failed).toBe(1);
  });

  it("does not hide a runner that failed although its tests passed", () => {
    fs.writeFileSync(report, JSON.stringify({ passed: 5, failed: 0, skipped: 0 }));
    expect(readCounts(report, asItIs, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });

  it("leaves a report with failures as it is", () => {
    fs.writeFileSync(report, JSON.stringify({ passed: 5, failed: 2, skipped: 0 }));
    expect(readCounts(report, asItIs, 1)).toEqual({ passed: 5, failed: 2, skipped: 0 });
  });
});

describe("the last line", () => {
  it("adds up all lanes", () => {
    const total = sum([
      { passed: 1, failed: 0, skipped: 2 },
      { passed: 10, failed: 3, skipped: 0 },
    ]);
    expect(asLine(total)).toBe("11 passed, 3 failed, 2 skipped");
  });
});
