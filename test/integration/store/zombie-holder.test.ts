import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { takeWriterLock } from "../../../main/store/writer-lock.ts";

it.runIf(process.platform === "linux")(
  "the writer's lock is taken over from a process that has died though its parent never asked",
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "wslab-zombie-"));
    // The shell turns into a program that knows of no child, and so leaves it a zombie.
    const parent = spawn("sh", ["-c", "sleep 0.1 & echo $!; exec sleep 20"]);
    try {
      const pid = Number(await new Promise((resolve) => parent.stdout.once("data", resolve)));
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(process.kill(pid, 0)).toBe(true);
      const file = path.join(folder, "lab.sqlite");
      writeFileSync(`${file}.writer`, JSON.stringify({ pid, sinceMs: Date.now() }));
      const lock = takeWriterLock(file);
      expect(lock.wasLeftBehind).toBe(true);
      lock.release();
    } finally {
      parent.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
