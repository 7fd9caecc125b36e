import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExperimentRecord } from "../../../shared/api/records.ts";
import type { ResultFile } from "../../../shared/results/result-file.ts";
import { smallSpec } from "../support/test-lab.ts";
import { Wslab } from "../support/wslab.ts";

const packages = path.resolve(import.meta.dirname, "../../../node_modules");

describe("a full disk", () => {
  const wslab = new Wslab();
  const disk = wslab.path("disk");
  let isMounted = false;
  beforeAll(async () => {
    await wslab.build();
    mkdirSync(disk);
    const mount = spawnSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", disk]);
    isMounted = mount.status === 0;
  });
  afterAll(() => {
    if (isMounted) execFileSync("umount", [disk]);
    wslab.remove();
  });

  it("ends the run with a sentence, keeps what was stored, and loses nothing later", async (context) => {
    if (!isMounted) context.skip("mounting a small disk needs root");
    const data = ["--data", path.join(disk, "data")];
    wslab.file("small.json", smallSpec({ name: "First" }));
    const first = await wslab.run(["run", "small.json", "--json", "first.json", ...data]);
    expect(first.code).toBe(0);

    const ballast = path.join(disk, "ballast");
    const free = execFileSync("df", ["--output=avail", "-B1", disk], { encoding: "utf8" });
    writeFileSync(ballast, Buffer.alloc(Number(free.split("\n")[1]) - 120_000));
    const training = { epochs: 1500, batchSize: 50 };
    wslab.file("large.json", smallSpec({ name: "Second", training, record: { points: 6000 } }));
    const second = await wslab.run(["run", "large.json", "--json", "second.json", ...data]);
    expect(second.err).toMatch(
      /The disk is full, so nothing more could be written to \S+lab\.sqlite\..*kept\. Free some space/,
    );
    expect(second.err).not.toMatch(/\n\s+at /);
    expect(second.code).toBe(1);

    rmSync(ballast);
    const listed = await wslab.run(["list", "--json", "-", ...data]);
    const records = JSON.parse(listed.out) as ExperimentRecord[];
    expect(records.find(({ name }) => name === "First")!.runCounts).toEqual({ done: 4 });
    const again = await wslab.run(["export", "First", "--format", "json", "--out", "-", ...data]);
    const kept = await wslab.run(["export", "First", "--format", "csv", "--out", "-", ...data]);
    expect(kept.out.split("\r\n")).toHaveLength(1 + 4 * 4 + 1);
    expect(JSON.parse(again.out) as ResultFile).toMatchObject({ experiment: { name: "First" } });
    expect((await wslab.run(["doctor", ...data])).out).toMatch(/ok +Stored data/);
    const trained = await wslab.run(["run", "small.json", ...data]);
    expect(trained.code).toBe(0);
  });

  it("leaves an older report and its figures as they were, and nothing half-written", async (context) => {
    if (!isMounted) context.skip("mounting a small disk needs root");
    wslab.file("reported.json", smallSpec({ name: "Reported" }));
    expect((await wslab.run(["run", "reported.json"])).code).toBe(0);
    const folder = path.join(disk, "reports");
    mkdirSync(folder);
    const write = (title: string) => {
      const file = path.join(folder, "it.md");
      const asked = ["--format", "md", "--title", title, "--out", file];
      return wslab.run(["report", "Reported", ...asked]);
    };
    const kept = () =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => statSync(path.join(folder, name)).isFile())
        .map((name) => [name, readFileSync(path.join(folder, name), "utf8")]);
    expect((await write("The older one")).code).toBe(0);
    const before = kept();
    expect(before.length).toBeGreaterThan(5);

    const ballast = path.join(disk, "ballast");
    const free = execFileSync("df", ["--output=avail", "-B1", disk], { encoding: "utf8" });
    writeFileSync(ballast, Buffer.alloc(Number(free.split("\n")[1]) - 20_000));
    const { code, err } = await write("The newer one");
    expect(err).toMatch(/it-figures\/\S+\.svg: could not be written \(ENOSPC.+Free some space/);
    expect(code).toBe(1);
    expect(kept()).toEqual(before);
    rmSync(ballast);
    expect((await write("The newer one")).code).toBe(0);
    rmSync(folder, { recursive: true });
  });

  it("that has no room for a lab at all is told when it is opened", async (context) => {
    if (!isMounted) context.skip("mounting a small disk needs root");
    rmSync(path.join(disk, "data"), { recursive: true, force: true });
    const free = execFileSync("df", ["--output=avail", "-B1", disk], { encoding: "utf8" });
    writeFileSync(path.join(disk, "ballast"), Buffer.alloc(Number(free.split("\n")[1]) - 20_000));
    const { code, err } = await wslab.run(["list", "--data", path.join(disk, "data")]);
    expect(err).toMatch(/disk is full|could not be (read or )?written|cannot be written/);
    expect(err).toContain(path.join(disk, "data"));
    expect(code).toBe(1);
    rmSync(path.join(disk, "ballast"));
    expect((await wslab.run(["list", "--data", path.join(disk, "data")])).code).toBe(0);
  });
});

describe("without its native library", () => {
  const outside = mkdtempSync(path.join(tmpdir(), "wslab-outside-"));
  const wslab = new Wslab(path.join(outside, "dist"));
  beforeAll(async () => {
    await wslab.build();
    mkdirSync(path.join(outside, "node_modules"));
    symlinkSync(
      path.join(packages, "better-sqlite3"),
      path.join(outside, "node_modules/better-sqlite3"),
    );
    wslab.file("spec.json", smallSpec());
  });
  afterAll(() => {
    wslab.remove();
    rmSync(outside, { recursive: true, force: true });
  });

  it("fails every run with the fix, and keeps the experiment", async () => {
    const { code, out, err } = await wslab.run(["run", "spec.json"]);
    expect(code).toBe(1);
    expect(
      err.match(/Failed: seed \d of \S+ .*is not installed\. Run npm run setup\./g),
    ).toHaveLength(4);
    // A run that could not begin says nothing of its variant.
    expect(out).toMatch(/shared +0 +0 of 0/);
    expect((await wslab.run(["list"])).out).toMatch(/Small +4 failed/);
  });

  it("tells of it in the doctor, with exit code 1", async () => {
    const { code, out } = await wslab.run(["doctor"]);
    expect(code).toBe(1);
    expect(out).toMatch(/^MISSING +.*TensorFlow.*\n +Fix: .*npm run setup/im);
  });

  it("cut off, names the file and the fix", async () => {
    const own = path.join(outside, "node_modules/@tensorflow/tfjs-node");
    cpSync(
      path.join(packages, "@tensorflow/tfjs-node/package.json"),
      path.join(own, "package.json"),
    );
    cpSync(path.join(packages, "@tensorflow/tfjs-node/lib"), path.join(own, "lib"), {
      recursive: true,
    });
    for (const name of readdirSync(path.join(packages, "@tensorflow/tfjs-node"))) {
      if (name === "package.json" || name === "lib") continue;
      symlinkSync(path.join(packages, "@tensorflow/tfjs-node", name), path.join(own, name));
    }
    truncateSync(path.join(own, "lib/napi-v8/tfjs_binding.node"), 1000);
    const { code, err } = await wslab.run(["run", "spec.json"]);
    expect(code).toBe(1);
    expect(err).toMatch(/Failed: seed 1 .*tfjs_binding\.node.*npm run setup/);
  });
});
