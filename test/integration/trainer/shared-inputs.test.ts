import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Drawing, Drawn } from "./draw-jointly.ts";

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-jointly-"))));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** 2.4 MB of inputs a seed. */
const data = { source: "gaussian", patches: 10, patchSize: 10, trainSize: 5000, testSize: 1000 };
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

/** Processes that have all been started when the first of them begins. */
async function drawTogether(...drawings: readonly Drawing[]): Promise<(Drawn | undefined)[]> {
  const script = path.join(import.meta.dirname, "draw-jointly.ts");
  const children = drawings.map(() => fork(script, [], { execArgv: ["--no-warnings"] }));
  await Promise.all(children.map((child) => once(child, "message")));
  const answers = children.map(answerOf);
  for (const [index, child] of children.entries()) child.send(drawings[index]!);
  return Promise.all(answers);
}

/** What a process says, or undefined where it ends without a word. */
function answerOf(child: ChildProcess): Promise<Drawn | undefined> {
  return new Promise((resolve) => {
    child.once("message", (said) => resolve(said as Drawn));
    child.once("exit", () => resolve(undefined));
  });
}

const files = (): string[] => fs.readdirSync(folder);

describe("trainers that share their inputs", () => {
  it.each(["gaussian", "boolean"])(
    "draw each seed of a %s source once between them, to the bits of one that draws alone",
    async (source) => {
      const drawing = { data: { ...data, source }, seeds: SEEDS };
      const [alone] = await drawTogether(drawing);
      expect(alone?.drawn).toEqual(SEEDS);
      const shared = { ...drawing, folder };
      const [first, second] = await drawTogether(shared, { ...shared, seeds: SEEDS.toReversed() });
      const drawn = [...first!.drawn, ...second!.drawn];
      expect(new Set(drawn)).toEqual(new Set(SEEDS));
      // A trainer that the machine holds up for longer than a drawing takes is not waited for.
      expect(drawn.length).toBeLessThanOrEqual(SEEDS.length + 2);
      expect(first!.drawn.length).toBeGreaterThan(0);
      expect(second!.drawn.length).toBeGreaterThan(0);
      expect(first!.digests).toEqual(alone!.digests);
      expect(second!.digests.toReversed()).toEqual(alone!.digests);
      expect(files()).toHaveLength(SEEDS.length);
      const [late] = await drawTogether(shared);
      expect(late).toEqual({ drawn: [], digests: alone!.digests });
    },
  );

  it("draw what one of them had claimed that died", async () => {
    const drawing = { data, seeds: SEEDS, folder };
    const [dead] = await drawTogether({ ...drawing, deadly: 3 });
    expect(dead).toBe(undefined);
    expect(files().filter((name) => name.endsWith(".claim"))).toHaveLength(1);
    const [left, alone] = await drawTogether(drawing, { data, seeds: SEEDS });
    // The first two were there; the claimed one comes last.
    expect(left).toEqual({ drawn: [4, 5, 6, 7, 8, 3], digests: alone!.digests });
    expect(files()).toHaveLength(SEEDS.length);
  });
});
