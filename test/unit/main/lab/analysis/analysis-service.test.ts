import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type {
  AnalysisCommand,
  AnalysisEvent,
  AnalysisQuestion,
  SentRun,
} from "../../../../../main/analysis/protocol.ts";
import type { SelectedRuns } from "../../../../../main/comparison/variant-groups.ts";
import { AnalysisService } from "../../../../../main/lab/analysis/analysis-service.ts";
import type { ForkedProcess, ProcessExit } from "../../../../../main/ports/forked-process.ts";
import type { Store } from "../../../../../main/store/store.ts";
import type {
  Comparison,
  ComparisonProgress,
  RunRecord,
} from "../../../../../shared/api/records.ts";
import { experimentOf, recordOf } from "../../report/support.ts";

/** An analysis process of which a test says what it says, and sees what it is sent. */
class FakeAnalysis implements ForkedProcess<AnalysisCommand> {
  readonly pid = 1;
  readonly sent: AnalysisCommand[] = [];
  kills = 0;
  #hear: (message: unknown) => void = () => undefined;
  #exited: (exit: ProcessExit) => void = () => undefined;

  send(command: AnalysisCommand): void {
    this.sent.push(command);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#hear = listener;
  }
  onExit(listener: (exit: ProcessExit) => void): void {
    this.#exited = listener;
  }
  kill(): void {
    this.kills += 1;
  }
  say(event: AnalysisEvent): void {
    this.#hear(event);
  }
  exit(code: number | null, signal: string | null = null): void {
    this.#exited({ code, signal });
  }
}

const spec = experimentOf();
/** A selection of done runs, one for each number given, at which it was finished. */
const selectionOf = (...finished: readonly number[]): SelectedRuns[] => [
  {
    record: recordOf(spec),
    experiment: spec,
    runs: finished.map(
      (finishedAtMs, i) => ({ id: `r${i}`, status: "done", finishedAtMs }) as RunRecord,
    ),
  },
];
const store = {
  series: { readPacked: () => [new Uint8Array([7])].values() },
} as unknown as Store;
const comparisonNamed = (name: string): Comparison => ({ name }) as unknown as Comparison;
const question = {
  kind: "series-csv",
  experiments: [],
  columns: {},
} as unknown as AnalysisQuestion;
async function* messages(count: number): AsyncGenerator<readonly SentRun[]> {
  for (let i = 0; i < count; i++) yield await Promise.resolve([]);
}

let forked: FakeAnalysis[];
let progress: ComparisonProgress[];
let service: AnalysisService;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  forked = [];
  progress = [];
  const fork = (): FakeAnalysis => {
    const child = new FakeAnalysis();
    forked.push(child);
    return child;
  };
  service = new AnalysisService(store, fork, (one) => progress.push(one));
});
afterEach(() => vi.useRealTimers());

/** Resolves when everybody has gone on who can. */
async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
}
const types = (child: FakeAnalysis | undefined): string[] =>
  child?.sent.map(({ type }) => type) ?? [];
const answered = (answer: Comparison | string | object): AnalysisEvent => ({
  type: "answered",
  answer: answer as Comparison,
});
const CANCELLED = "This comparison was cancelled: its answer is no longer needed.";

describe("a comparison", () => {
  it("is asked once with its runs, and kept until they change", async () => {
    const asked = service.compare(selectionOf(1, 2), { merge: true });
    await settle();
    expect(forked[0]!.sent).toEqual([
      {
        type: "question",
        question: {
          kind: "comparison",
          experiments: [{ record: recordOf(spec), experiment: spec }],
          options: { merge: true },
        },
      },
      { type: "runs", runs: [expect.objectContaining({ isWhole: true }), expect.anything()] },
      { type: "end" },
    ]);
    const comparison = comparisonNamed("a");
    forked[0]!.say(answered(comparison));
    expect(await asked).toBe(comparison);
    expect(await service.compare(selectionOf(1, 2), { merge: true })).toBe(comparison);
    const others = [
      [selectionOf(1, 2), { merge: false }],
      [selectionOf(1, 3), { merge: true }],
      [selectionOf(1), { merge: true }],
    ] as const;
    for (const [i, [selected, options]] of others.entries()) {
      const other = service.compare(selected, options);
      await settle();
      expect(types(forked[0]!)).toHaveLength(3 * (i + 2));
      forked[0]!.say(answered(comparisonNamed(`other ${i}`)));
      expect(await other).toEqual({ name: `other ${i}` });
    }
    expect(forked).toHaveLength(1);
  });

  /** Asks, and has it answered by a name where it is not known. @returns whether the process was asked */
  async function isAsked(selected: readonly SelectedRuns[], name: string): Promise<boolean> {
    const before = forked[0]?.sent.length ?? 0;
    const asked = service.compare(selected);
    await settle();
    const isNew = forked[0]!.sent.length > before;
    if (isNew) forked[0]!.say(answered(comparisonNamed(name)));
    expect(await asked).toEqual({ name });
    return isNew;
  }

  it("is kept with the three used last beside it", async () => {
    const ask = (of: number) => isAsked(selectionOf(of), String(of));
    for (const of of [1, 2, 3, 4]) expect(await ask(of)).toBe(true);
    expect(await ask(1)).toBe(false); // used again: 2 is the oldest now
    expect(await ask(5)).toBe(true);
    for (const of of [1, 3, 4, 5]) expect(await ask(of)).toBe(false);
    expect(await ask(2)).toBe(true);
  });

  it("of a run that trains, in whichever experiment, is made anew each time and takes no place", async () => {
    const [done] = selectionOf(1, 2);
    const [first, second] = done!.runs;
    const training = { ...done!, runs: [first!, { ...second!, status: "running" as const }] };
    const kept = [1, 2, 3, 4];
    for (const of of kept) await isAsked(selectionOf(of), String(of));
    for (const name of ["first", "second"]) {
      expect(await isAsked([done!, training], name)).toBe(true);
      expect(await isAsked([training], name)).toBe(true);
    }
    for (const of of kept) expect(await isAsked(selectionOf(of), String(of))).toBe(false);
  });

  it("tells its view how many of its runs were read, and how far it is", async () => {
    const asked = service.compare(selectionOf(1, 2, 3), {}, { view: "screen" });
    await settle();
    forked[0]!.say({ type: "taken", text: "", wholeRuns: 1 });
    forked[0]!.say({ type: "taken", text: "", wholeRuns: 2 });
    forked[0]!.say({ type: "compared", done: 4, total: 9 });
    forked[0]!.say(answered(comparisonNamed("told")));
    await asked;
    expect(progress).toEqual([
      { view: "screen", stage: "reading", done: 1, total: 3 },
      { view: "screen", stage: "reading", done: 3, total: 3 },
      { view: "screen", stage: "comparing", done: 4, total: 9 },
    ]);
    const silent = service.compare(selectionOf(4));
    await settle();
    forked[0]!.say({ type: "taken", text: "", wholeRuns: 1 });
    forked[0]!.say({ type: "compared", done: 1, total: 1 });
    forked[0]!.say(answered(comparisonNamed("silent")));
    await silent;
    expect(progress).toHaveLength(3);
  });

  it("is answered by a comparison or by an error of the lab's own making", async () => {
    for (const wrong of ["a text", { pictures: [], text: "" }]) {
      const asked = service.compare(selectionOf(1)).catch(String);
      await settle();
      forked[0]!.say(answered(wrong));
      expect(await asked).toBe("Error: A comparison was answered by a text.");
    }
  });
});

describe("a question", () => {
  it("waits until the one before it is answered, however that ended", async () => {
    const first = service.compare(selectionOf(1)).catch(String);
    const second = service.compare(selectionOf(2));
    await settle();
    expect(types(forked[0])).toEqual(["question", "runs", "end"]);
    const error = { kind: "ComparisonError", message: "No such reference.", stack: "at a" };
    forked[0]!.say({ type: "refused", error });
    expect(await first).toBe("LabError: No such reference.");
    await settle();
    expect(types(forked[0])).toHaveLength(6);
    forked[0]!.say(answered(comparisonNamed("second")));
    expect(await second).toEqual({ name: "second" });
    expect([forked.length, forked[0]!.kills]).toEqual([1, 0]);
  });

  it("that fails by a fault of the process says its kind and where it was", async () => {
    const asked = service.compare(selectionOf(1)).catch((error: unknown) => error);
    await settle();
    const error = { kind: "RangeError", message: "Too long.", stack: "at there" };
    forked[0]!.say({ type: "refused", error });
    expect(await asked).toMatchObject({
      name: "RangeError",
      message: "Too long.",
      stack: "at there",
    });
  });

  it("is cancelled with its view or its asker, under way or before it begins, and no other is", async () => {
    const gone = new AbortController();
    const underWay = service.compare(selectionOf(1), {}, { view: "a" }).catch(String);
    const waiting = service.compare(selectionOf(2), {}, { signal: gone.signal }).catch(String);
    const other = service.compare(selectionOf(3), {}, { view: "c" });
    await settle();
    gone.abort();
    service.cancel("b");
    await settle();
    expect(forked[0]!.kills).toBe(0);
    service.cancel("a");
    expect([await underWay, await waiting]).toEqual(Array(2).fill(`LabError: ${CANCELLED}`));
    expect(forked[0]!.kills).toBe(1);
    await settle();
    expect(types(forked[1])).toEqual(["question", "runs", "end"]);
    forked[0]!.say(answered(comparisonNamed("too late")));
    forked[1]!.say(answered(comparisonNamed("other")));
    expect(await other).toEqual({ name: "other" });
    service.cancel("c");
    expect(forked[1]!.kills).toBe(0);
    const late = service.compare(selectionOf(4), {}, { signal: gone.signal }).catch(String);
    expect(await late).toBe(`LabError: ${CANCELLED}`);
  });

  it("that its asker gives up while it is answered ends the process, and afterwards none", async () => {
    const gone = new AbortController();
    const asked = service.compare(selectionOf(1), {}, { signal: gone.signal }).catch(String);
    await settle();
    gone.abort();
    expect(await asked).toBe(`LabError: ${CANCELLED}`);
    expect(forked[0]!.kills).toBe(1);
    const late = new AbortController();
    const answeredOne = service.compare(selectionOf(2), {}, { signal: late.signal });
    await settle();
    forked[1]!.say(answered(comparisonNamed("b")));
    await answeredOne;
    const next = service.compare(selectionOf(3));
    await settle();
    late.abort();
    expect(forked[1]!.kills).toBe(0);
    forked[1]!.say(answered(comparisonNamed("c")));
    expect(await next).toEqual({ name: "c" });
  });

  it("gives way to a newer one of its view, which is not kept waiting for it", async () => {
    const older = service.compare(selectionOf(1), {}, { view: "a" }).catch(String);
    await settle();
    const newer = service.compare(selectionOf(2), {}, { view: "a" });
    expect(await older).toBe(`LabError: ${CANCELLED}`);
    await settle();
    forked[1]!.say(answered(comparisonNamed("newer")));
    expect(await newer).toEqual({ name: "newer" });
  });

  it("is refused when the lab closes, as are those that wait", async () => {
    const asked = [1, 2].map((of) => service.compare(selectionOf(of)).catch(String));
    await settle();
    service.close();
    expect(await Promise.all(asked)).toEqual([
      "LabError: The lab is closing.",
      `LabError: ${CANCELLED}`,
    ]);
    expect([forked.length, forked[0]!.kills]).toEqual([1, 1]);
  });

  it("is refused where its process ends, by its signal or its code", async () => {
    for (const [code, signal, how] of [
      [null, "SIGKILL", "SIGKILL"],
      [3, null, "code 3"],
    ] as const) {
      const asked = service.compare(selectionOf(1)).catch(String);
      await settle();
      forked.at(-1)!.exit(code, signal);
      const why = `The analysis process ended by itself (${how}). Try again.`;
      expect(await asked).toBe(`LabError: ${why}`);
    }
    const next = service.compare(selectionOf(1));
    await settle();
    forked[0]!.exit(null, "SIGKILL"); // what has been left behind ends no question of another
    forked[2]!.say(answered(comparisonNamed("third")));
    expect([await next, forked.length]).toEqual([{ name: "third" }, 3]);
  });
});

describe("a file", () => {
  it("is written part by part as it comes, what is empty left out, and its end is the answer", async () => {
    const written: string[] = [];
    const asked = service.write(question, messages(2), (text) => written.push(text));
    await settle();
    forked[0]!.say({ type: "taken", text: "head\n", wholeRuns: 0 });
    forked[0]!.say({ type: "taken", text: "", wholeRuns: 1 });
    expect(written).toEqual(["head\n"]);
    forked[0]!.say(answered("end\n"));
    await asked;
    expect(written).toEqual(["head\n", "end\n"]);
    const empty = service.write(question, messages(0), (text) => written.push(text));
    await settle();
    forked[0]!.say(answered(""));
    await empty;
    expect(written).toHaveLength(2);
    const wrong = service.write(question, messages(0), () => undefined).catch(String);
    await settle();
    forked[0]!.say(answered(comparisonNamed("a")));
    expect(await wrong).toBe("Error: A file was answered by a comparison.");
  });

  it("that cannot be written fails with the reason, and the next question has a new process", async () => {
    const full = (): void => {
      throw new Error("The disk is full.");
    };
    const asked = service.write(question, messages(1), full).catch(String);
    await settle();
    forked[0]!.say({ type: "taken", text: "head\n", wholeRuns: 0 });
    expect(await asked).toBe("Error: The disk is full.");
    expect(forked[0]!.kills).toBe(1);
    const next = service.compare(selectionOf(1));
    await settle();
    forked[1]!.say(answered(comparisonNamed("next")));
    expect(await next).toEqual({ name: "next" });
  });

  it("has 24 messages of runs under way at once, and one more for each that was taken", async () => {
    const asked = service.write(question, messages(30), () => undefined);
    await settle();
    const sent = () => types(forked[0]).filter((type) => type === "runs").length;
    expect(sent()).toBe(24);
    forked[0]!.say({ type: "taken", text: "", wholeRuns: 1 });
    await settle();
    expect(sent()).toBe(25);
    for (let i = 0; i < 29; i++) forked[0]!.say({ type: "taken", text: "", wholeRuns: 1 });
    await settle();
    expect([sent(), types(forked[0]).at(-1)]).toEqual([30, "end"]);
    forked[0]!.say(answered(""));
    await asked;
  });

  it("whose runs cannot be read ends the process, so that half a question is not answered", async () => {
    const unreadable = async function* (): AsyncGenerator<readonly SentRun[]> {
      yield await Promise.resolve([]);
      throw new Error("The database was removed.");
    };
    const asked = service.write(question, unreadable(), () => undefined).catch(String);
    expect(await asked).toBe("Error: The database was removed.");
    expect([types(forked[0]), forked[0]!.kills]).toEqual([["question", "runs"], 1]);
  });

  it("that is refused while its runs are sent has no more of them sent", async () => {
    const asked = service.write(question, messages(30), () => undefined).catch(String);
    await settle();
    const error = { kind: "ComparisonError", message: "No.", stack: "" };
    forked[0]!.say({ type: "refused", error });
    expect(await asked).toBe("LabError: No.");
    await settle();
    expect([forked[0]!.sent.length, forked[0]!.kills]).toEqual([25, 0]);
  });
});

describe("a report", () => {
  it("is answered by text and pictures, and by nothing else", async () => {
    const report = { text: "<p>a</p>", pictures: [] };
    const asked = service.report(question, messages(0));
    await settle();
    forked[0]!.say(answered(report));
    expect(await asked).toBe(report);
    for (const wrong of ["a text", comparisonNamed("a")]) {
      const refused = service.report(question, messages(0)).catch(String);
      await settle();
      forked[0]!.say(answered(wrong));
      expect(await refused).toBe("Error: A report was answered by something else.");
    }
  });
});

describe("the process", () => {
  it("is started and warmed up before the first question, which it answers", async () => {
    service.prepare();
    service.prepare();
    expect(types(forked[0])).toEqual(["warm-up"]);
    const asked = service.compare(selectionOf(1));
    await settle();
    forked[0]!.say(answered(comparisonNamed("a")));
    await asked;
    expect(forked).toHaveLength(1);
  });

  it("ends after ten minutes without a question, and not while it answers one", async () => {
    service.prepare();
    vi.advanceTimersByTime(599_999);
    expect(forked[0]!.kills).toBe(0);
    const asked = service.compare(selectionOf(1));
    await settle();
    vi.advanceTimersByTime(3_600_000);
    service.prepare();
    vi.advanceTimersByTime(3_600_000);
    expect(forked[0]!.kills).toBe(0);
    forked[0]!.say(answered(comparisonNamed("a")));
    await asked;
    vi.advanceTimersByTime(599_999);
    expect(forked[0]!.kills).toBe(0);
    vi.advanceTimersByTime(1);
    expect(forked[0]!.kills).toBe(1);
    service.prepare();
    expect(types(forked[1])).toEqual(["warm-up"]);
  });

  it("keeps no other process alive while it is idle", () => {
    vi.useRealTimers();
    const timers = vi.spyOn(globalThis, "setTimeout");
    service.prepare();
    const [timer] = timers.mock.results.map(({ value }) => value as NodeJS.Timeout);
    expect(timer!.hasRef()).toBe(false);
    timers.mockRestore();
    service.close();
  });
});
