import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withLock } from "../../../scripts/bootstrap/lock.mjs";

const lockModule = path.resolve(import.meta.dirname, "../../../scripts/bootstrap/lock.mjs");

let folder: string;
let lock: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-lock-"));
  lock = path.join(folder, "locks", "one");
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** Starts a process which adds two lines to a log under the lock, 100 ms apart. */
function startWorker(log: string): Promise<number | null> {
  const program = `
    import fs from "node:fs";
    import { withLock } from ${JSON.stringify(lockModule)};
    const [log, lock] = process.argv.slice(1);
    await withLock(lock, "testing", async () => {
      fs.appendFileSync(log, "in\\n");
      await new Promise((resolve) => setTimeout(resolve, 100));
      fs.appendFileSync(log, "out\\n");
    });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, log, lock]);
  return new Promise((resolve) => child.on("close", resolve));
}

describe("the lock between two starts", () => {
  it("lets several processes in one after the other", async () => {
    const log = path.join(folder, "log");
    const codes = await Promise.all([1, 2, 3, 4].map(() => startWorker(log)));
    expect(codes).toEqual([0, 0, 0, 0]);
    expect(fs.readFileSync(log, "utf8")).toBe("in\nout\n".repeat(4));
  });

  it("is taken over from a process that died", async () => {
    const dead = spawnSync(process.execPath, ["-e", ""]).pid;
    fs.mkdirSync(lock, { recursive: true });
    const owner = { pid: dead, host: os.hostname() };
    fs.writeFileSync(path.join(lock, "owner.json"), JSON.stringify(owner));
    expect(await withLock(lock, "testing", async () => "done")).toBe("done");
  });

  it("is released when the work fails", async () => {
    const failing = withLock(lock, "testing", async () => {
      throw new Error("full disk");
    });
    await expect(failing).rejects.toThrow("full disk");
    expect(fs.existsSync(lock)).toBe(false);
  });
});
