import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dependenciesAreStamped } from "../../../scripts/bootstrap/dependencies.mjs";

const module = path.resolve(import.meta.dirname, "../../../scripts/bootstrap/dependencies.mjs");

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-deps-"));
  fs.mkdirSync(path.join(root, "local"));
  write("local/package.json", { name: "local", version: "1.0.0" });
  write("package.json", { name: "probe", version: "1.0.0", dependencies: { local: "file:local" } });
  write("package-lock.json", {
    name: "probe",
    version: "1.0.0",
    lockfileVersion: 3,
    requires: true,
    packages: {
      "": { name: "probe", version: "1.0.0", dependencies: { local: "file:local" } },
      local: { version: "1.0.0" },
      "node_modules/local": { resolved: "local", link: true },
    },
  });
});
afterEach(() => fs.rmSync(root, { recursive: true }));

const write = (name: string, content: object) =>
  fs.writeFileSync(path.join(root, name), JSON.stringify(content));

/** Runs the step as a start does, with the real npm; gives its exit code and standard error. */
function ensure(env: NodeJS.ProcessEnv = {}): { code: number | null; said: string } {
  const program = `
    import { ensureDependencies } from ${JSON.stringify(module)};
    import { runScript } from ${JSON.stringify(path.join(path.dirname(module), "failure.mjs"))};
    await runScript(async () => (await ensureDependencies(process.argv[1]), 0));`;
  const result = spawnSync(process.execPath, ["--input-type=module", "-e", program, root], {
    encoding: "utf8",
    env: { ...process.env, WSLAB_CACHE_DIR: path.join(root, "cache"), ...env },
  });
  return { code: result.status, said: result.stderr };
}

const installed = () => fs.existsSync(path.join(root, "node_modules", "local", "package.json"));

describe("installing the lockfile", () => {
  it("runs npm ci once and nothing the second time", () => {
    const first = ensure();
    expect(first).toEqual({ code: 0, said: expect.stringContaining("npm ci") });
    expect(installed()).toBe(true);
    expect(ensure()).toEqual({ code: 0, said: "" });
  });

  it("installs again after an interrupted installation", () => {
    ensure();
    fs.rmSync(path.join(root, "node_modules", ".wslab-stamp.json"));
    fs.rmSync(path.join(root, "node_modules", ".package-lock.json"), { force: true });
    fs.rmSync(path.join(root, "node_modules", "local"));
    expect(ensure().said).toContain("npm ci");
    expect(installed()).toBe(true);
  });

  it("installs again when the lockfile changed", () => {
    ensure();
    const lockfile = path.join(root, "package-lock.json");
    fs.appendFileSync(lockfile, "\n");
    expect(dependenciesAreStamped(root)).toBe(false);
  });

  it("accepts what npm installed by hand", () => {
    spawnSync("npm", ["ci", "--ignore-scripts"], { cwd: root });
    expect(installed()).toBe(true);
    expect(ensure()).toEqual({ code: 0, said: "" });
    expect(dependenciesAreStamped(root)).toBe(true);
  });

  it("says what npm said when it fails, and leaves no stamp", () => {
    write("package.json", { name: "probe", version: "1.0.0", dependencies: { other: "1.0.0" } });
    const { code, said } = ensure();
    expect(code).toBe(1);
    expect(said).toMatch(/did not finish, so the dependencies are not installed/);
    expect(said).toMatch(/EUSAGE|in sync/);
    expect(dependenciesAreStamped(root)).toBe(false);
  });

  it("says that npm is missing", () => {
    const { code, said } = ensure({ PATH: "/nowhere", npm_execpath: "" });
    expect(code).toBe(1);
    expect(said).toMatch(
      /npm could not be started.*Install Node|npm could not be started.*install Node/i,
    );
  });

  it("says that the lockfile is missing", () => {
    fs.rmSync(path.join(root, "package-lock.json"));
    const { code, said } = ensure();
    expect(code).toBe(1);
    expect(said).toContain("package-lock.json is missing");
  });
});
