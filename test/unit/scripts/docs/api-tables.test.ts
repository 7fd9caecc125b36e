import { describe, expect, it } from "vitest";
import { callTables, eventTable, recordTables } from "../../../../scripts/docs/api-tables.ts";
import { CALL_NAMES, EVENT_NAMES } from "../../../../shared/api/contract.ts";

describe("the tables of the lab's interface", () => {
  it("has a row for every call and every event", () => {
    for (const name of CALL_NAMES) expect(callTables()).toContain(`| \`${name}\` |`);
    for (const name of EVENT_NAMES) expect(eventTable()).toContain(`| \`${name}\` |`);
  });

  it("says of an argument its type, its range and what stands where it is left out", () => {
    const row = callTables()
      .split("\n")
      .find((line) => line.startsWith("| `probe:gradientVariance`"));
    expect(row).toContain("`samples?`: whole number from 16 to 1,000,000, default `16000`");
    expect(row).toContain("`experimentId`: `id`<br>");
    expect(row).toContain("TrainerError: the process died.");
  });

  it("lists the fields of records, also of those within others", () => {
    expect(recordTables()).toContain("### QueueJob");
    expect(recordTables()).toContain("`etaSeconds?`: number");
  });
});
