import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeInputsFolder } from "../../../../main/ports/inputs-folder.ts";

let parent: string;
beforeEach(() => (parent = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-parent-"))));
afterEach(() => fs.rmSync(parent, { recursive: true, force: true }));

const names = (): string[] => fs.readdirSync(parent).sort();
const isLinux = process.platform === "linux";

/** A process that has ended, and whose id nobody has. */
async function deadId(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "exit");
  return child.pid!;
}

/** Makes a folder as a lab would have left it that differs from ours in some fields of its name. */
function leave(change: (fields: string[]) => void): string {
  const ours = makeInputsFolder(parent)!;
  const fields = path.basename(ours).split("-");
  change(fields);
  const left = path.join(parent, fields.join("-"));
  fs.renameSync(ours, left);
  fs.writeFileSync(path.join(left, "inputs"), "numbers");
  return left;
}

/** Places of the name's fields: wslab-inputs-PID-START-BOOT-PLACE-XXXXXX */
const [PID, START, BOOT, PLACE] = [2, 3, 4, 5] as const;

describe("the folder of a lab's shared inputs", () => {
  it("is new, empty and its user's alone", () => {
    const folder = makeInputsFolder(parent)!;
    expect(path.dirname(folder)).toBe(parent);
    expect(fs.readdirSync(folder)).toEqual([]);
    expect(path.basename(folder)).toContain(`-${process.pid}-`);
    if (process.getuid !== undefined) expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
    expect(makeInputsFolder(parent)).not.toBe(folder);
    expect(names()).toHaveLength(2);
  });

  it("is removed at the next start where its lab has died", async () => {
    const dead = String(await deadId());
    const left = leave((fields) => (fields[PID] = dead));
    makeInputsFolder(parent);
    expect(fs.existsSync(left)).toBe(false);
  });

  it("is kept while its lab lives", () => {
    const left = leave((fields) => {
      fields[PID] = "1";
      fields[START] = "";
    });
    makeInputsFolder(parent);
    expect(fs.existsSync(left)).toBe(true);
  });

  it.runIf(isLinux)("is removed where its lab's id is another process's now", () => {
    const left = leave((fields) => (fields[START] = `${Number(fields[START]) - 1}`));
    makeInputsFolder(parent);
    expect(fs.existsSync(left)).toBe(false);
  });

  it.runIf(isLinux)("is removed where the machine has started anew since", () => {
    const left = leave((fields) => (fields[BOOT] = "00000000"));
    makeInputsFolder(parent);
    expect(fs.existsSync(left)).toBe(false);
  });

  it("is not touched where it is of another machine or container", async () => {
    const dead = String(await deadId());
    const left = leave((fields) => {
      fields[PID] = dead;
      fields[BOOT] = "00000000";
      fields[PLACE] = "00000000";
    });
    makeInputsFolder(parent);
    expect(fs.existsSync(left)).toBe(true);
  });

  it("leaves alone what only looks like one: other names, files and links", async () => {
    const ours = path.basename(makeInputsFolder(parent)!).split("-");
    fs.rmdirSync(path.join(parent, ours.join("-")));
    ours[PID] = String(await deadId());
    const ofDead = ours.join("-");
    const kept = path.join(parent, "kept");
    fs.mkdirSync(kept);
    fs.writeFileSync(path.join(kept, "mine"), "");
    fs.writeFileSync(path.join(parent, ofDead), "a file");
    fs.symlinkSync(kept, path.join(parent, `${ofDead.slice(0, -1)}_`));
    fs.mkdirSync(path.join(parent, `${ofDead}x`));
    fs.mkdirSync(path.join(parent, `x${ofDead}`));
    const before = names();
    const made = path.basename(makeInputsFolder(parent)!);
    expect(names().filter((name) => name !== made)).toEqual(before);
    expect(fs.readdirSync(kept)).toEqual(["mine"]);
  });

  it("is none where it cannot be made", () => {
    expect(makeInputsFolder(path.join(parent, "missing"))).toBe(undefined);
  });

  it("is one for all trainers of a process, which removes it as it ends", async () => {
    vi.resetModules();
    const fresh = await import("../../../../main/ports/inputs-folder.ts");
    const before = process.listeners("exit");
    const folder = fresh.inputsFolder()!;
    expect(fresh.inputsFolder()).toBe(folder);
    fs.writeFileSync(path.join(folder, "inputs"), "numbers");
    const ending = process.listeners("exit").filter((listener) => !before.includes(listener));
    expect(ending).toHaveLength(1);
    ending[0]!(0);
    expect(fs.existsSync(folder)).toBe(false);
    // A second time there is nothing to remove, as where somebody else has cleared up.
    ending[0]!(0);
  });

  it("is removed when its process ends", async () => {
    const module = path.resolve(import.meta.dirname, "../../../../main/ports/inputs-folder.ts");
    const script = `
      import fs from "node:fs";
      import { inputsFolder } from ${JSON.stringify(module)};
      fs.writeFileSync(inputsFolder() + "/inputs", "numbers");
      console.log(inputsFolder());
      if (process.argv[1] === "killed") process.kill(process.pid, "SIGKILL");
    `;
    const endOf = async (how: string): Promise<string> => {
      const child = spawn(
        process.execPath,
        ["--no-warnings", "--input-type=module", "-e", script, how],
        {
          env: { ...process.env, TMPDIR: parent, TEMP: parent },
          stdio: ["ignore", "pipe", "inherit"],
        },
      );
      let said = "";
      child.stdout.on("data", (text: Buffer) => (said += text.toString()));
      await once(child, "close");
      return said.trim();
    };
    const ended = await endOf("by itself");
    expect(path.dirname(ended)).toBe(parent);
    expect(names()).toEqual([]);
    await endOf("killed");
    expect(names()).toHaveLength(1);
    await endOf("by itself");
    expect(names()).toEqual([]);
  });
});
