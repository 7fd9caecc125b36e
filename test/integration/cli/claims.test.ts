import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PAPER_CLAIMS } from "../../../shared/claims/paper-claims.ts";
import type { ResultFile } from "../../../shared/results/result-file.ts";
import { Wslab } from "../support/wslab.ts";

const wslab = new Wslab();
beforeAll(() => wslab.build());
afterAll(() => wslab.remove());

/** Real training of seven experiments on two processes takes most of a minute, more beside others. */
const PATIENCE_MS = 600_000;

describe("wslab claims --quick", () => {
  it(
    "trains the claims' experiments, supports every claim, and the next time trains nothing",
    async () => {
      const args = ["claims", "--quick", "--trainers", "2", "--engine", "auto"];
      const { code, out } = await wslab.run([...args, "--json", "c.json", "--report", "c.html"]);
      expect(code).toBe(0);
      const { claims, runs } = JSON.parse(readFileSync(wslab.path("c.json"), "utf8")) as ResultFile;
      const expected = PAPER_CLAIMS.map(({ id }) => [id, "supported"]);
      expect(claims.map(({ id, verdict }) => [id, verdict])).toEqual(expected);
      expect(runs).toHaveLength(48);
      for (const { id } of PAPER_CLAIMS) expect(out).toContain(`${id}: SUPPORTED`);
      const report = readFileSync(wslab.path("c.html"), "utf8");
      for (const { overturnedBy } of PAPER_CLAIMS) expect(report).toContain(overturnedBy);

      const again = await wslab.run(args);
      expect([again.code, again.out]).toEqual([0, out]);
    },
    PATIENCE_MS,
  );
});
