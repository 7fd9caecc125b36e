import { describe, expect, it } from "vitest";
import {
  CLAIM_EXPORTS,
  DATA_EXPORTS,
  DATA_FORMATS,
  MENU_EXPORTS,
  REPORT_EXPORTS,
  REPORT_FORMATS,
} from "../../../../shared/api/export-formats.ts";

describe("what a menu offers to export", () => {
  it("is each format once, reports first and the bundle last", () => {
    const ids = MENU_EXPORTS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(0, REPORT_EXPORTS.length)).toEqual(Object.keys(REPORT_FORMATS));
    expect(ids.at(-1)).toBe("bundle");
  });

  it("stands under its heading with a label that says what it is", () => {
    expect(REPORT_EXPORTS.every(({ heading }) => heading === "Report")).toBe(true);
    expect(REPORT_EXPORTS.map(({ label }) => label)).toEqual(
      Object.values(REPORT_FORMATS).map(({ label }) => `${label} report`),
    );
    expect(DATA_EXPORTS).toEqual(
      Object.entries(DATA_FORMATS).map(([id, { label }]) => ({
        id,
        label: `Series as ${label}`,
        heading: "Numbers",
      })),
    );
    expect(CLAIM_EXPORTS.slice(REPORT_EXPORTS.length)).toEqual(
      Object.entries(DATA_FORMATS).map(([id, { label }]) => ({
        id,
        label: `Seeds as ${label}`,
        heading: "Numbers",
      })),
    );
  });
});
