import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { choicesTable, fieldsTable } from "../../../../scripts/docs/field-tables.ts";
import { EXPERIMENT_FIELDS } from "../../../../shared/spec/fields.ts";

const fieldsAt = (part: string): string => fieldsTable(part, EXPERIMENT_FIELDS);
const choicesAt = (pointer: string): string => choicesTable(pointer, EXPERIMENT_FIELDS);
const row = (text: string, key: string): string =>
  text.split("\n").find((line) => line.startsWith(`| \`${key}\` |`)) ?? "";

describe("the tables of fields in the docs", () => {
  it("name every field of the experiment file that stands outside the forms of a value", () => {
    const page = readFileSync(
      new URL("../../../../docs/experiment-file.md", import.meta.url),
      "utf8",
    );
    const plain = EXPERIMENT_FIELDS.filter(({ type }) => type.kind !== "object");
    const keys = plain.map(({ pointer }) => pointer.slice(pointer.lastIndexOf("/") + 1));
    expect(keys.length).toBeGreaterThan(50);
    for (const key of keys) expect(page).toMatch(new RegExp(`\`(\\w+\\.)*${key}\``));
  });

  it("say range, default, unit of choice and what a field depends on", () => {
    const training = fieldsAt("/training");
    expect(row(training, "learningRate")).toContain("| above 0 | `0.01` |");
    expect(row(training, "momentum")).toContain(
      "| 0 or more, below 1 | 0.9 | `optimizer` `momentum` |",
    );
    expect(row(training, "batchSize")).toContain("| whole, 1 to 100,000 | `100` |");
    expect(row(fieldsAt("/data"), "path")).toContain("| required | `source` `file` |");
  });

  it("have one row for kinds that agree, and one each where their defaults differ", () => {
    const data = fieldsAt("/data").split("\n");
    expect(data.filter((line) => line.startsWith("| `patches` |"))).toHaveLength(1);
    expect(data.filter((line) => line.startsWith("| `trainSize` |")).length).toBeGreaterThan(1);
  });

  it("explain the kinds of an object with their formulas", () => {
    const kinds = choicesAt("/target/spectrum/components/*/kind");
    expect(row(kinds, "parity")).toContain(String.raw`$\prod_{j \in S} z_j$`);
  });

  it("are refused where a mark leads nowhere", () => {
    expect(() => fieldsAt("/nothing")).toThrow("no fields at /nothing");
    expect(() => choicesAt("/seeds/count")).toThrow("no choices at /seeds/count");
  });
});
