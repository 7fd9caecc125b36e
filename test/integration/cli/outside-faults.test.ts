import { spawn } from "node:child_process";
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../../../main/store/open-store.ts";
import { smallSpec } from "../support/test-lab.ts";
import {
  countsIn,
  shortThenEndless,
  startAndWait,
  untilHalfDone,
} from "../support/short-then-endless.ts";
import { ended, Wslab, type Outcome } from "../support/wslab.ts";

const runChild = path.resolve(import.meta.dirname, "../../../scripts/bootstrap/run-child.mjs");
const wslab = new Wslab();
beforeAll(async () => {
  await wslab.build();
  wslab.file("small.json", smallSpec());
  expect((await wslab.run(["run", "small.json", "--data", "stored"])).code).toBe(0);
}, 60_000);
afterAll(() => wslab.remove());

/** Runs a command of the shell in which `wslab` is the command line. */
function shell(script: string): Promise<Outcome> {
  const command = `wslab() { "${process.execPath}" "${wslab.bundle}/cli.cjs" "$@"; }; ${script}`;
  return ended(spawn("bash", ["-c", command], { cwd: wslab.folder }));
}

/** What is stored after a lab ended early: the first two runs whole, the others not lost. */
function expectKept(data: string): void {
  const store = openStore(data); // nobody holds it any more
  try {
    const runs = store.runs.all();
    expect(runs.filter(({ status }) => status === "done")).toHaveLength(2);
    expect(runs).toHaveLength(4);
    for (const { id } of runs.filter(({ status }) => status === "done")) {
      expect(store.series.read(id).at(-1)?.epoch).toBe(3);
    }
    expect(store.integrityProblems()).toEqual([]);
  } finally {
    store.close();
  }
}

describe("a signal", () => {
  it.each(["SIGTERM", "SIGHUP", "SIGQUIT"] as const)(
    "%s, sent twice as a terminal and npm do, ends a run with 130 and keeps what had finished",
    async (signal) => {
      const { child, over } = await startAndWait(wslab, signal);
      child.kill(signal);
      child.kill(signal);
      const { code, out, err } = await over;
      expect(err).toContain("Finished runs are kept.");
      expect([code, child.signalCode]).toEqual([130, null]);
      expect(out).toMatch(/^epochs 3 +2 /m);
      expect(existsSync(wslab.path(`${signal}/lab.sqlite.writer`))).toBe(false);
      expectKept(wslab.path(signal));
    },
  );

  it("ends a server with 0, whichever it is", async () => {
    for (const signal of ["SIGHUP", "SIGQUIT"] as const) {
      const child = wslab.start(["serve", "--port", "0", "--data", wslab.path("served")]);
      const over = ended(child);
      await new Promise<void>((resolve) => child.stdout!.once("data", () => resolve()));
      child.kill(signal);
      expect((await over).code).toBe(0);
      expect(existsSync(wslab.path("served/lab.sqlite.writer"))).toBe(false);
    }
  });
});

describe("npm's process", () => {
  it("killed outright takes the lab with it, which keeps what had finished", async () => {
    const data = wslab.path("orphan");
    const spec = wslab.file("orphan.json", shortThenEndless);
    const cli = path.join(wslab.bundle, "cli.cjs");
    const args = [cli, "run", spec, "--data", data, "--trainers", "1"];
    const program = `import { runChild } from ${JSON.stringify(pathToFileURL(runChild).href)};
      await runChild(process.execPath, ${JSON.stringify(args)});`;
    const wrapper = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const over = ended(wrapper); // its pipes are the lab's: they close when both have ended
    await untilHalfDone(data);
    wrapper.kill("SIGKILL");
    expect((await over).err).toContain("Finished runs are kept.");
    expectKept(data);
  });
});

describe("standard error and output", () => {
  it("that take nothing end no training, and change no exit code", async () => {
    for (const [index, end] of ["2>/dev/full", "2>&-", "2> >(true)"].entries()) {
      const data = wslab.path(`quiet-${index}`);
      const { code, out } = await shell(`wslab run small.json --data ${data} ${end}`);
      expect([end, code, out]).toEqual([end, 0, expect.stringMatching(/^shared +2 /m)]);
      expect(countsIn(data).get("done")).toBe(4);
      const refused = await shell(`wslab show nothing --data ${data} ${end}`);
      expect([end, refused.code]).toEqual([end, 2]);
    }
  });

  it("that lose results are told by the exit code where the system tells", async () => {
    const full = await shell("wslab list --data stored >/dev/full");
    expect([full.code, full.err]).toEqual([1, expect.stringMatching(/^Standard output.*ENOSPC/)]);
    const stored = await shell("wslab run small.json --data full-out >/dev/full");
    expect(stored.code).toBe(1);
    expect(countsIn(wslab.path("full-out")).get("done")).toBe(4);
    const cut = await shell(
      "wslab export Small --format csv --out - --data stored | head -1; echo ${PIPESTATUS[0]}",
    );
    expect([cut.out.split("\n")[1], cut.err]).toEqual(["0", ""]);
    // Node opens /dev/null in the place of a closed stream: it cannot be told from one that was asked for.
    const closed = await shell("wslab list --data stored >&-");
    expect([closed.code, closed.err]).toEqual([0, ""]);
  });
});

describe("a database that is taken away while runs train", () => {
  it("is told with exit code 1, and all that was measured is saved", async () => {
    const { over } = await startAndWait(wslab, "removed");
    const data = wslab.path("removed");
    for (const name of readdirSync(data)) rmSync(path.join(data, name));
    const { code, err } = await over;
    expect(err).toMatch(/was removed or replaced while the lab ran.*Everything was saved to \S+/s);
    expect(code).toBe(1);
    expectKept(data);
  });

  it("with its folder is told and saved in the same way", async () => {
    const { over } = await startAndWait(wslab, "folder");
    const data = wslab.path("folder");
    renameSync(data, `${data}-moved`);
    const { code, err } = await over;
    expect(err).toMatch(/Everything was saved to \S+/);
    expect(code).toBe(1);
    expectKept(data);
  });
});
