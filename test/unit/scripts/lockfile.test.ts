import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");
const read = (name: string) => JSON.parse(readFileSync(path.join(root, name), "utf8"));

interface LockedPackage {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
}

const { packages, lockfileVersion } = read("package-lock.json") as {
  packages: Record<string, LockedPackage>;
  lockfileVersion: number;
};
const locked = Object.entries(packages).filter(
  ([place, { inBundle }]) => place !== "" && !inBundle,
);

describe("the lockfile", () => {
  it("holds the content of every package by a SHA-512", () => {
    expect(lockfileVersion).toBe(3);
    expect(locked.length).toBeGreaterThan(200);
    const unchecked = locked.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ""));
    expect(unchecked.map(([place]) => place)).toEqual([]);
    expect(locked.filter(([, { link }]) => link)).toEqual([]);
  });

  it("takes every package from npm's registry over HTTPS, and none from git or a folder", () => {
    const elsewhere = locked.filter(
      ([, { resolved }]) => resolved !== undefined && !/^https:\/\/[^/]+\/.+\.tgz$/.test(resolved),
    );
    expect(elsewhere.map(([place]) => place)).toEqual([]);
  });

  it("is installed without install scripts: the lab's own bootstrap asks for none", () => {
    const bootstrap = readFileSync(path.join(root, "scripts/bootstrap/dependencies.mjs"), "utf8");
    expect(bootstrap).toContain('"ci", "--ignore-scripts"');
    expect(read("package.json").allowScripts).toEqual({ "@tensorflow/tfjs-node": false });
  });

  it("has no package with an install script beyond those that are known and not needed", () => {
    const scripted = locked.filter(([, one]) => one.hasInstallScript).map(([place]) => place);
    expect(scripted.sort()).toMatchInlineSnapshot(`
      [
        "node_modules/@tensorflow/tfjs-node",
        "node_modules/core-js",
        "node_modules/electron-winstaller",
        "node_modules/esbuild",
      ]
    `);
  });
});
