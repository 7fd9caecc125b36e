import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Wslab } from "../support/wslab.ts";

const wslab = new Wslab();
beforeAll(() => wslab.build());
afterAll(() => wslab.remove());

const fixtures = path.resolve(import.meta.dirname, "../../fixtures/trajectories");
const shared = path.join(fixtures, "both-linear-shared-known.json");
const dense = path.join(fixtures, "dense.json");

describe("wslab verify", () => {
  it("prints how far the engine strays from each fixture, and ends with 0 where all hold", async () => {
    const { code, out, err } = await wslab.run(["verify", shared, dense, "--json", "v.json"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^fixture +outcome +loss +gradient +parameters +targets +of tolerance/);
    expect(out).toMatch(/^dense +held +\S*\d/m);
    expect(out).toContain("2 of 2 fixtures held");
    const { format, reports } = JSON.parse(readFileSync(wslab.path("v.json"), "utf8")) as {
      format: string;
      reports: { outcome: string; worstRatio: number }[];
    };
    expect(format).toBe("wslab/verify@1");
    for (const { worstRatio } of reports) expect(worstRatio).toBeLessThanOrEqual(1);
  });

  it("ends with 1 where one strays, and still shows the others", async () => {
    const fixture = JSON.parse(readFileSync(dense, "utf8")) as {
      expected: { lossBeforeEachStep: number[] };
    };
    fixture.expected.lossBeforeEachStep[1]! *= 1.05;
    wslab.file("bent.json", fixture);
    const { code, out } = await wslab.run(["verify", wslab.path("bent.json"), shared]);
    expect(code).toBe(1);
    expect(out).toMatch(/strayed/);
    expect(out).toContain("1 of 2 fixtures held");
  });

  it("refuses a fixture that is not whole, naming the file and the field", async () => {
    const fixture = JSON.parse(readFileSync(dense, "utf8")) as Record<string, unknown>;
    for (const field of ["format", "inputs", "expected"]) {
      const { [field]: _, ...rest } = fixture;
      wslab.file("part.json", rest);
      const { code, err } = await wslab.run(["verify", "part.json"]);
      expect([field, code]).toEqual([field, 2]);
      expect(err).toContain(`part.json: `);
      expect(err).toContain(field);
    }
  });
});
