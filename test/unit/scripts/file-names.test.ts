import { globSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");
const FOLDERS = ["assets", "docs", "main", "renderer", "scripts", "shared", "test"];

it("names files by letters, digits, points and hyphens, so that none came there by a fault", () => {
  const names = [
    ...readdirSync(root),
    ...FOLDERS.flatMap((folder) => globSync(`${folder}/**/*`, { cwd: root })),
  ];
  expect(names.length).toBeGreaterThan(1000);
  expect(names.filter((name) => !/^[\w./-]+$/.test(name))).toEqual([]);
});
