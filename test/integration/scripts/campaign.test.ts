import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { killAgainAndAgain } from "../../../scripts/campaign/kills.ts";
import {
  openFromAnotherNamespace,
  stepTheClock,
} from "../../../scripts/campaign/outside-faults.ts";
import { breakStoredFiles } from "../../../scripts/campaign/store-faults.ts";
import { randomStream } from "../../../shared/random/random-stream.ts";
import { Wslab } from "../support/wslab.ts";

// The campaign in short; npm run campaign is the whole of it.
const wslab = new Wslab();
const options = { epochs: 300, cli: `${wslab.bundle}/cli.cjs` };
beforeAll(() => wslab.build());
afterAll(() => wslab.remove());

describe("what is broken on purpose", () => {
  it("bits and write-ahead logs of a stored lab are told", () => {
    const untold = breakStoredFiles(40, 10, randomStream(5, "probe"));
    expect(untold).toEqual({ untoldFlips: 0, untoldCuts: 0 });
  });

  it("labs that are killed, and killed again after they went on, lose no reported point", async () => {
    const count = await killAgainAndAgain(3, { ...options, random: randomStream(3, "probe") });
    expect(count).toMatchObject({ kills: 3, lostPoints: 0, wrongRuns: 0 });
  }, 240_000);

  it("a time of day that steps back loses no ending", async () => {
    expect((await stepTheClock(-1, options)).faults).toEqual([]);
  }, 120_000);

  it("a second lab in another PID namespace is refused, and disturbs nothing", async (context) => {
    const { faults, skipped } = await openFromAnotherNamespace(options);
    if (skipped !== undefined) context.skip(skipped);
    expect(faults).toEqual([]);
  }, 120_000);
});
