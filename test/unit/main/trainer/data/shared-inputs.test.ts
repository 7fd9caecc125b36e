import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SharedInputs, type WantedInputs } from "../../../../../main/trainer/data/shared-inputs.ts";
import type { SyntheticInputs } from "../../../../../shared/problem/synthetic-run.ts";

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-shared-inputs-"))));
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

const NUMBERS = 100;
const BYTES = 4 * NUMBERS;
/** A file has the numbers, a key of one letter, mark and check. */
const FILE_BYTES = BYTES + 9;

/** Inputs of one number over and over. */
function inputsOf(value: number): SyntheticInputs {
  const half = (): SyntheticInputs["train"] => ({
    bank: new Float32Array(NUMBERS / 2).fill(value),
    rows: Int32Array.of(0),
  });
  const train = half();
  return { train, test: half(), scaling: train };
}

interface Counted extends WantedInputs {
  draws: number;
}

function want(key: string, value = 1): Counted {
  const wanted: Counted = {
    draws: 0,
    key,
    bytes: BYTES,
    empty: () => inputsOf(0),
    draw: () => {
      wanted.draws += 1;
      return inputsOf(value);
    },
  };
  return wanted;
}

/** A trainer's view of the folder. */
const trainer = (maxBytes = 2 ** 20, minBytes = 1): SharedInputs =>
  new SharedInputs(folder, maxBytes, minBytes);

const names = (): string[] => fs.readdirSync(folder);
const onlyFile = (): string => path.join(folder, names()[0]!);

/** What is left of a trainer that died while it drew: its claim. */
function dieWhileDrawing(key: string): void {
  const claims: string[] = [];
  const wanted = want(key);
  const draw = (): SyntheticInputs => {
    claims.push(...names().filter((name) => name.endsWith(".claim")));
    return inputsOf(1);
  };
  new SharedInputs(folder, 2 ** 20, 1).tryDraw({ ...wanted, draw });
  for (const name of names()) fs.rmSync(path.join(folder, name));
  expect(claims).toHaveLength(1);
  fs.writeFileSync(path.join(folder, claims[0]!), "");
}

describe("inputs that trainers share", () => {
  it("are drawn by the first and read by the others", () => {
    const first = want("a", 3);
    const second = want("a", 4);
    expect(trainer().tryDraw(first)).toEqual(inputsOf(3));
    const read = trainer().tryDraw(second);
    expect(read).toEqual(inputsOf(3));
    expect(read?.scaling).toBe(read?.train);
    expect([first.draws, second.draws]).toEqual([1, 0]);
  });

  it("are told apart by their key", () => {
    trainer().tryDraw(want("a", 3));
    expect(trainer().tryDraw(want("b", 4))).toEqual(inputsOf(4));
    expect(names()).toHaveLength(2);
  });

  it("are claimed while they are drawn, and no longer", () => {
    const during: (SyntheticInputs | undefined)[] = [];
    const wanted = want("a");
    trainer().tryDraw({
      ...wanted,
      draw: () => {
        const claim = path.join(
          folder,
          names().find((name) => name.endsWith(".claim"))!,
        );
        if (process.platform !== "win32") expect(fs.statSync(claim).mode & 0o777).toBe(0o600);
        during.push(trainer().tryDraw(want("a")), trainer().tryDraw(want("b", 2)));
        return inputsOf(1);
      },
    });
    expect(during).toEqual([undefined, inputsOf(2)]);
    expect(names().filter((name) => name.endsWith(".claim"))).toEqual([]);
  });

  it("are not claimed any more where drawing fails", () => {
    const draw = (): never => {
      throw new Error("no memory");
    };
    expect(() => trainer().tryDraw({ ...want("a"), draw })).toThrow("no memory");
    expect(names()).toEqual([]);
  });

  it("are read though a trainer that died has left its claim beside them", () => {
    trainer().tryDraw(want("a", 3));
    fs.writeFileSync(`${onlyFile()}.claim`, "");
    expect(trainer().tryDraw(want("a", 4))).toEqual(inputsOf(3));
  });

  it("are not drawn again where another has finished before our claim", () => {
    const exists = vi.spyOn(fs, "existsSync").mockReturnValueOnce(false);
    trainer().tryDraw(want("a", 3));
    exists.mockReturnValueOnce(false);
    const late = want("a", 4);
    expect(trainer().tryDraw(late)).toEqual(inputsOf(3));
    expect(late.draws).toBe(0);
    expect(names()).toHaveLength(1);
  });

  it("are drawn by each where they are small, or larger than all files may be", () => {
    for (const shared of [trainer(2 ** 20, BYTES + 1), trainer(BYTES - 1)]) {
      expect(shared.tryDraw(want("a", 2))).toEqual(inputsOf(2));
    }
    expect(names()).toEqual([]);
    trainer(2 ** 20, BYTES).tryDraw(want("a"));
    expect(names()).toHaveLength(1);
  });

  it("are small below 2 MB and fill 256 MB at most", () => {
    const isShared = (bytes: number): boolean => {
      new SharedInputs(folder).tryDraw({ ...want(`of ${bytes}`), bytes });
      const { length } = names();
      for (const name of names()) fs.rmSync(path.join(folder, name));
      return length > 0;
    };
    const sizes = [2 ** 21 - 1, 2 ** 21, 2 ** 28, 2 ** 28 + 1];
    expect(sizes.map(isShared)).toEqual([false, true, true, false]);
  });
});

describe("inputs that another trainer is drawing", () => {
  it("are read as soon as they are there", async () => {
    dieWhileDrawing("a");
    const [claim] = names();
    const waiting = want("a", 4);
    // Their size says that drawing takes long.
    const read = trainer(2 ** 40).drawSoon({ ...waiting, bytes: 2 ** 32 });
    const other = path.join(folder, "other");
    fs.mkdirSync(other, { mode: 0o700 });
    new SharedInputs(other, 2 ** 20, 1).tryDraw(want("a", 3));
    const file = claim!.replace(".claim", "");
    fs.renameSync(path.join(other, file), path.join(folder, file));
    expect(await read).toEqual(inputsOf(3));
    expect(waiting.draws).toBe(0);
  });

  it("are drawn once their drawer has given up its claim without a file", async () => {
    dieWhileDrawing("a");
    const waiting = want("a", 4);
    const drawn = trainer(2 ** 40).drawSoon({ ...waiting, bytes: 2 ** 32 });
    fs.rmSync(onlyFile());
    expect(await drawn).toEqual(inputsOf(4));
  });

  it("are drawn after about the time that drawing takes, where the other has died", async () => {
    dieWhileDrawing("a");
    const wanted = want("a", 4);
    expect(trainer().tryDraw(wanted)).toBe(undefined);
    const startedMs = performance.now();
    // At 5 ms a million bytes, as is supposed where nothing has been drawn yet.
    expect(await trainer(2 ** 40).drawSoon({ ...wanted, bytes: 2e7 })).toEqual(inputsOf(4));
    const waited = performance.now() - startedMs;
    expect(waited).toBeGreaterThan(99);
    expect(waited).toBeLessThan(2000);
    // The others find the file, and no claim.
    expect(names()).toHaveLength(1);
    expect(trainer().tryDraw(want("a"))).toEqual(inputsOf(4));
  });

  it("are waited for as long as the last drawing took", async () => {
    const shared = trainer(2 ** 40);
    const slow = want("slow");
    const draw = (): SyntheticInputs => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);
      return slow.draw();
    };
    shared.tryDraw({ ...slow, draw });
    for (const name of names()) fs.rmSync(path.join(folder, name));
    dieWhileDrawing("a");
    const startedMs = performance.now();
    await shared.drawSoon({ ...want("a"), bytes: 2 * BYTES });
    const waited = performance.now() - startedMs;
    expect(waited).toBeGreaterThan(110);
    expect(waited).toBeLessThan(2000);
  });
});

describe("a folder of shared inputs that is of no use", () => {
  it("is one with a file that was cut short or altered: drawn anew, and mended", () => {
    trainer().tryDraw(want("a", 3));
    const whole = fs.readFileSync(onlyFile());
    for (const faulty of [whole.subarray(0, 50), whole.map((byte) => byte ^ 1)]) {
      fs.writeFileSync(onlyFile(), faulty);
      const wanted = want("a", 3);
      expect(trainer().tryDraw(wanted)).toEqual(inputsOf(3));
      expect(wanted.draws).toBe(1);
      expect(fs.readFileSync(onlyFile()).equals(whole)).toBe(true);
    }
  });

  it("is one that is gone, before or while inputs are drawn", async () => {
    const wanted = want("a", 3);
    const draw = (): SyntheticInputs => {
      fs.rmSync(folder, { recursive: true });
      return wanted.draw();
    };
    expect(trainer().tryDraw({ ...wanted, draw })).toEqual(inputsOf(3));
    expect(trainer().tryDraw(wanted)).toEqual(inputsOf(3));
    expect(await trainer().drawSoon(wanted)).toEqual(inputsOf(3));
    expect(fs.existsSync(folder)).toBe(false);
  });

  it("is one that others may enter, another user's, a link or a file", () => {
    const isUsed = (place = folder): boolean => {
      new SharedInputs(place, 2 ** 20, 1).tryDraw(want("a"));
      const used = names().length > 0;
      for (const name of names()) fs.rmSync(path.join(folder, name));
      return used;
    };
    expect(isUsed()).toBe(true);
    const link = `${folder}-link`;
    fs.symlinkSync(folder, link);
    try {
      expect(isUsed(link)).toBe(false);
    } finally {
      fs.rmSync(link);
    }
    expect(isUsed(path.join(import.meta.dirname, path.basename(import.meta.filename)))).toBe(false);
    if (process.getuid === undefined) return;
    for (const mode of [0o701, 0o710]) {
      fs.chmodSync(folder, mode);
      expect(isUsed()).toBe(false);
    }
    fs.chmodSync(folder, 0o700);
    vi.spyOn(process as Required<typeof process>, "getuid").mockReturnValue(process.getuid() + 1);
    expect(isUsed()).toBe(false);
  });

  it("is not one where the system knows no users", () => {
    const { getuid } = process;
    fs.chmodSync(folder, 0o755);
    try {
      Object.assign(process, { getuid: undefined });
      trainer().tryDraw(want("a"));
    } finally {
      Object.assign(process, { getuid });
    }
    expect(names()).toHaveLength(1);
  });

  it("is one on a full disk: what was begun is removed", () => {
    const write = vi.spyOn(fs, "writeSync").mockImplementation(() => {
      throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
    });
    const wanted = want("a", 3);
    expect(trainer().tryDraw(wanted)).toEqual(inputsOf(3));
    expect(write).toHaveBeenCalled();
    expect(names()).toEqual([]);
  });

  it("is one for reading alone", () => {
    const refuse = (): never => {
      throw Object.assign(new Error("read-only"), { code: "EROFS" });
    };
    vi.spyOn(fs, "openSync").mockImplementation(refuse);
    vi.spyOn(fs, "unlinkSync").mockImplementation(refuse);
    expect(trainer().tryDraw(want("a", 3))).toEqual(inputsOf(3));
  });
});

describe("the bytes of shared inputs", () => {
  const isThere = (key: string): boolean => {
    const again = want(key);
    trainer(2 ** 20).tryDraw(again);
    return again.draws === 0;
  };

  /** Files of the same moment would have no order. */
  function drawAt(shared: SharedInputs, key: string, second: number): void {
    const before = new Set(names());
    shared.tryDraw(want(key));
    const made = names().find((name) => !before.has(name));
    if (made !== undefined) fs.utimesSync(path.join(folder, made), second, second);
  }

  it.each([
    ["a", "b"],
    ["b", "a"],
  ])("are bounded: the oldest files give way, claims never", (older, newer) => {
    dieWhileDrawing("x");
    fs.utimesSync(onlyFile(), 1, 1);
    const shared = trainer(2 * FILE_BYTES);
    drawAt(shared, "a", older === "a" ? 10 : 20);
    drawAt(shared, "b", older === "b" ? 10 : 20);
    drawAt(shared, "c", 30);
    expect(names().filter((name) => name.endsWith(".claim"))).toHaveLength(1);
    expect(names()).toHaveLength(3);
    expect([isThere(newer), isThere("c"), isThere(older)]).toEqual([true, true, false]);
  });

  it("are bounded though another trainer removes the same file at the same moment", () => {
    const shared = trainer(FILE_BYTES);
    shared.tryDraw(want("a"));
    const { rmSync } = fs;
    vi.spyOn(fs, "rmSync").mockImplementation((file, options) => {
      fs.unlinkSync(file);
      rmSync(file, options);
    });
    shared.tryDraw(want("b"));
    vi.restoreAllMocks();
    expect(names()).toHaveLength(1);
    expect(isThere("b")).toBe(true);
  });

  it("count what a dead trainer had begun, which gives way too", () => {
    const begun = path.join(folder, "begun.part");
    fs.writeFileSync(begun, Buffer.alloc(FILE_BYTES));
    fs.utimesSync(begun, 1, 1);
    drawAt(trainer(2 * FILE_BYTES), "a", 10);
    expect(fs.existsSync(begun)).toBe(true);
    drawAt(trainer(2 * FILE_BYTES), "b", 20);
    expect(fs.existsSync(begun)).toBe(false);
    expect(names()).toHaveLength(2);
  });

  it("let no file in that would be too many by itself", () => {
    trainer(FILE_BYTES - 1).tryDraw(want("a"));
    expect(names()).toEqual([]);
    trainer(FILE_BYTES).tryDraw(want("a"));
    expect(names()).toHaveLength(1);
  });
});
