import { describe, expect, it } from "vitest";
import {
  CLAIM_EXPORTS,
  DATA_EXPORTS,
  DATA_FORMATS,
  isReportFormat,
  isScriptFormat,
  isWeightFormat,
  MENU_EXPORTS,
  REPORT_EXPORTS,
  REPORT_FORMATS,
  SCRIPT_EXPORTS,
  SCRIPT_FORMATS,
  WEIGHT_EXPORTS,
  WEIGHT_FORMATS,
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

  it("has scripts and weights under headings of their own, by their formats' names", () => {
    const listed = (
      formats: Readonly<Record<string, { readonly label: string }>>,
      heading: string,
    ) => Object.entries(formats).map(([id, { label }]) => ({ id, label, heading }));
    expect(SCRIPT_EXPORTS).toEqual(listed(SCRIPT_FORMATS, "To train elsewhere"));
    expect(WEIGHT_EXPORTS).toEqual(listed(WEIGHT_FORMATS, "Weights"));
    expect(SCRIPT_EXPORTS.map(({ id }) => id)).toEqual(["pytorch", "tfjs"]);
    expect(WEIGHT_EXPORTS.map(({ id }) => id)).toEqual(["npz", "safetensors"]);
  });
});

it("a text names a format of its own table, and nothing that every object has", () => {
  const texts = ["html", "latex", "csv", "pytorch", "npz", "toString", "constructor", ""];
  expect(texts.filter(isReportFormat)).toEqual(["html", "latex"]);
  expect(texts.filter(isScriptFormat)).toEqual(["pytorch"]);
  expect(texts.filter(isWeightFormat)).toEqual(["npz"]);
});
