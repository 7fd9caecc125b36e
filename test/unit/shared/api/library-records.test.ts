import { describe, expect, it } from "vitest";
import { LIBRARY_FIRST_QUERY } from "../../../../shared/api/library-page-rows.ts";
import { libraryQuery } from "../../../../shared/api/library-records.ts";
import { experimentRecord } from "../../../../shared/api/records.ts";

describe("what the library is asked and answers", () => {
  it("begins with the query that an empty one stands for, as a call writes it", () => {
    expect(JSON.stringify(LIBRARY_FIRST_QUERY)).toBe(JSON.stringify(libraryQuery.parse({})));
  });

  it("counts runs by their status, those that occur", () => {
    const { runCounts } = experimentRecord.unwrap().shape;
    expect(runCounts.parse({ done: 3, failed: 1 })).toEqual({ done: 3, failed: 1 });
    expect(runCounts.safeParse({ solved: 3 }).success).toBe(false);
    expect(runCounts.safeParse({ done: 0.5 }).success).toBe(false);
  });
});
