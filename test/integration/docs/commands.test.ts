import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blocksOf, commandsOf, PAGES, wslabWords } from "../../support/doc-commands.ts";
import { Wslab, type Outcome } from "../support/wslab.ts";

/**
 * Pages whose commands are run, one after the other in one folder and, where they name no other, on one
 * store.
 */
const WALKED = [
  "docs/tutorial.md",
  ...["script", "add-seeds", "share", "own-data", "restore", "troubleshoot"].map(
    (name) => `docs/how-to/${name}.md`,
  ),
  ...["docs/bundles.md", "docs/presets.md", "README.md"],
];

const MINUTES = "trains for minutes";
const NETWORK = "installs, from a network";
const OTHER_TEST = "has a test of its own that runs it";
const OPENS = "opens a window or a server, as test/electron and test/browser do";

/** Commands that this test does not run, with the reason; their arguments are parsed all the same. */
const NOT_RUN: Readonly<Record<string, string>> = {
  "git clone <this repository> weight-sharing-lab && cd weight-sharing-lab": NETWORK,
  "npm start": OPENS,
  "npm test": "runs this test",
  "npm test -- --lane unit": "is a lane of npm test",
  "npm test -- --lane integration resume": "is a part of a lane of npm test",
  "npm run lint": "is a lane of npm test",
  "npm run mutate -- shared/random 10": "runs unit tests ten times",
  "npm run setup": NETWORK,
  "npm run setup -- --repair": NETWORK,
  "npm run dist": "packs for minutes; test/integration/package packs the app",
  "npm run dist -- --dir": "packs for minutes; test/integration/package packs the app",
  "npm run offline": "writes 1.7 GB",
  "sh install.sh": "stands in the offline archive",
  "sh install.sh start": "stands in the offline archive",
  "sh install.sh wslab doctor": "stands in the offline archive",
  "npm run wslab -- claims": MINUTES,
  "npm run wslab -- claims --quick": `${OTHER_TEST}: test/integration/cli/claims.test.ts`,
  "npm run wslab -- run SPEC.json": "names a file of the reader's",
  "npm run wslab -- run --preset walsh": MINUTES,
  "npm run wslab -- claims --family beyond --engine auto": MINUTES,
  "npm run wslab -- claims --family beyond --only leap --engine auto": MINUTES,
  "npm run wslab -- run docs/experiments/leap-random.json --engine auto --json leap.json": MINUTES,
  "npx node scripts/study-leap.ts read leap.json leap.svg": "reads the result of the one before",
  "npm run wslab -- study docs/experiments/soft-sharing-horizon.json --theory --engine auto --svg soft.svg":
    MINUTES,
  "npm run wslab -- gradient-variance docs/experiments/gradient-variance.json --svg docs/images/gradient-variance.svg":
    MINUTES,
  "npx node scripts/bench-theory.ts": "is a benchmark",
  "npm run bench -- theory": "is a benchmark",
  "npm run bench -- live": "is a benchmark",
  "npm run wslab -- study --preset theory --theory": MINUTES,
  "npm run wslab -- study --preset theory-soft --theory": MINUTES,
  "npm run wslab -- study --preset theory-overlap --theory": MINUTES,
  "npm run wslab -- study --preset theory-parities --theory": MINUTES,
  "npm run wslab -- run docs/experiments/theory-disagrees.json": MINUTES,
};

/** What a page says that its command says. */
const SAID: Readonly<Record<string, RegExp>> = {
  "npm run wslab -- plan first.json --data ./tutorial-data":
    /needs 4 new filters at once[^]*expect failure/,
  'npm run wslab -- compare "First try" --data ./tutorial-data':
    /had been seen before the others were added/,
  "npm run wslab -- reproduce first.wslab": /exact/,
  "npm run wslab -- list --trash": /First try/,
  "npm run wslab -- schema lesson": /"\$schema"/,
};

let wslab: Wslab;
const outcomes = new Map<string, Outcome>();

beforeAll(async () => {
  wslab = new Wslab();
  await wslab.build();
  wslab.file("first.json", blocksOf("docs/tutorial.md", "json")[0]);
  wslab.file("own.json", blocksOf("docs/how-to/own-data.md", "json")[0]);
  const rows = Array.from({ length: 100 }, (_, i) =>
    [0, 1, 2, 3, 4, 5].map((k) => Math.sin(i + k * k)),
  );
  wslab.file("inputs.csv", rows.map((row) => row.join(",")).join("\n"));
  wslab.file("targets.csv", rows.map((row) => row[0]! * row[3]!).join("\n"));
});
afterAll(() => wslab.remove());

const isRun = (command: string): boolean => NOT_RUN[command] === undefined;
const walk = WALKED.flatMap((page) =>
  commandsOf(page)
    .filter(isRun)
    .map((command) => ({ page, command })),
);

describe("the commands of the documentation, followed word by word", () => {
  it("are all run here, or named with the reason why not", () => {
    const walked = new Set(walk.map(({ command }) => command));
    const all = PAGES.flatMap((page) => commandsOf(page));
    expect(all.filter((command) => isRun(command) && !walked.has(command))).toEqual([]);
    expect(Object.keys(NOT_RUN).filter((command) => !all.includes(command))).toEqual([]);
    expect(Object.keys(SAID).filter((command) => !walked.has(command))).toEqual([]);
  });

  it.each(walk)("$page: $command", async ({ command }) => {
    const words = wslabWords(command);
    expect(words, "a command of wslab, or one that NOT_RUN names").toBeDefined();
    const known = outcomes.get(command);
    const outcome =
      known ?? (await wslab.run(words!, { NODE_COMPILE_CACHE: wslab.path("compiled") }));
    outcomes.set(command, outcome);
    expect([outcome.code, outcome.err]).toEqual([0, expect.any(String)]);
    const said = SAID[command];
    if (said !== undefined) expect(outcome.out + outcome.err).toMatch(said);
    const written = words!.flatMap((word, i) =>
      /^--(out|json)$/.test(word) ? [words![i + 1]!] : [],
    );
    for (const file of written) expect(existsSync(wslab.path(file)), file).toBe(true);
  });
});
