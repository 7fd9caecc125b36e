import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  dropDataFiles,
  keepDataContent,
  keepDataFile,
  keptDataFile,
  locateDataFile,
  storedDataFile,
} from "../../../../../main/lab/library/data-files.ts";
import { withFilesBeside } from "../../../../../main/lab/library/portable-spec.ts";
import { keptPath } from "../../../../../shared/spec/kept-file.ts";
import type { Experiment } from "../../../../../shared/spec/schema.ts";

let folder: string;
let data: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-files-"));
  data = path.join(folder, "data");
  mkdirSync(data);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

const hashOf = (content: string): string => createHash("sha256").update(content).digest("hex");
const keptOf = (content: string, name: string): string => keptPath({ hash: hashOf(content), name });

describe("keeping a data file", () => {
  it("copies it under its content's hash and its name, for the user alone, and knows it again", () => {
    const file = fileOf("a.csv", "1,2");
    const kept = keepDataFile(file, data);
    expect(kept).toBe(keptOf("1,2", "a.csv"));
    const copy = path.join(data, "files", hashOf("1,2"), "a.csv");
    expect(locateDataFile(kept, data)).toBe(copy);
    expect(readFileSync(copy, "utf8")).toBe("1,2");
    expect([statSync(copy).mode & 0o777, statSync(path.dirname(copy)).mode & 0o777]).toEqual([
      ...[0o600, 0o700],
    ]);
    // What is kept stays as it is, and is named as before.
    writeFileSync(copy, "mine");
    expect(keepDataFile(fileOf("deep/a.csv", "1,2"), data)).toBe(kept);
    expect(keepDataFile(kept, data)).toBe(kept);
    expect(readFileSync(copy, "utf8")).toBe("mine");
  });

  it("takes the last hundred characters of a name, without those that some system does not take", () => {
    const name = `${"x".repeat(98)}?:.csv`;
    expect(keepDataFile(fileOf(name, "1"), data)).toBe(keptOf("1", `${"x".repeat(94)}__.csv`));
  });

  it("refuses one that is gone", () => {
    expect(() => keepDataFile(path.join(folder, "none.csv"), data)).toThrow("ENOENT");
    expect(() => keepDataFile(keptOf("1", "gone.csv"), data)).toThrow("ENOENT");
  });
});

describe("keeping the content of a data file from elsewhere", () => {
  const keep = (name: string, content = "1,2") =>
    keepDataContent({ hash: hashOf(content), name }, Buffer.from(content), data);

  it("says where it lies where it was not there before", () => {
    const place = path.join(data, "files", hashOf("1,2"), "a.csv");
    expect(keep("a.csv")).toBe(place);
    expect(keep("a.csv")).toBeUndefined();
    expect(readFileSync(place, "utf8")).toBe("1,2");
    rmSync(place);
    symlinkSync(path.join(folder, "nowhere"), place);
    expect(keep("a.csv")).toBeUndefined();
    expect(existsSync(path.join(folder, "nowhere"))).toBe(false);
  });

  it("refuses names that no file of the user's can have, up to a hundred characters", () => {
    for (const name of ["", ".", "..", "a/b", "?a", "a\\b", "a\u202eb", "a\u0000", "x".repeat(101)])
      expect(() => keep(name), name).toThrow(RangeError);
    expect(keep("x".repeat(100))).toBeDefined();
    expect(keep("..a")).toBeDefined();
  });
});

describe("the copy that a stored experiment names", () => {
  it("is a file of the lab's own folder, reached over no link", () => {
    const kept = keepDataFile(fileOf("a.csv", "1,2"), data);
    const copy = locateDataFile(kept, data);
    expect(keptDataFile(kept, data)).toBe(copy);
    expect(storedDataFile(kept, data)).toBe(copy);
    const secret = fileOf("secret.csv", "secret");
    rmSync(copy);
    symlinkSync(secret, copy);
    expect(keptDataFile(kept, data)).toBeUndefined();
    rmSync(copy);
    mkdirSync(copy);
    expect(keptDataFile(kept, data)).toBeUndefined();
    const elsewhere = path.join(folder, "elsewhere");
    rmSync(path.dirname(copy), { recursive: true });
    fileOf("elsewhere/a.csv", "1,2");
    symlinkSync(elsewhere, path.dirname(copy));
    expect(keptDataFile(kept, data)).toBeUndefined();
  });

  it("is none of a file that is not there, or lies anywhere else", () => {
    const secret = fileOf("secret.csv", "secret");
    mkdirSync(path.join(data, "files"));
    for (const file of [secret, keptOf("1", "none.csv"), path.join(data, "files", "a.csv")]) {
      expect(keptDataFile(file, data)).toBeUndefined();
      expect(() => storedDataFile(file, data)).toThrow(
        `"${path.basename(file)}" is not among the copies that the lab keeps.`,
      );
    }
    expect(keptDataFile(path.join(folder, `${hashOf("x")}.csv`), data)).toBeUndefined();
    const beside = fileOf(`data/${hashOf("x")}.csv`, "x");
    expect(keptDataFile(beside, data)).toBeUndefined();
  });

  it("may be one of an earlier lab, by its whole path, also where the data folder was moved since", () => {
    const name = `${hashOf("1,2")}.csv`;
    const moved = path.join("/once", "files", name);
    expect(locateDataFile(moved, data)).toBe(moved);
    const place = fileOf(`data/files/${name}`, "1,2");
    expect(keptDataFile(place, data)).toBe(place);
    expect(locateDataFile(moved, data)).toBe(place);
    expect(locateDataFile(`C:\\lab\\files\\${name}`, data)).toBe(place);
    expect(keptDataFile(moved, data)).toBe(place);
    const other = fileOf(`other/files/${name}`, "own");
    expect(locateDataFile(other, data)).toBe(other);
  });
});

describe("dropping data files", () => {
  it("removes copies that nothing else names, with folders that are empty then, and nothing else", () => {
    const [a, b, both] = ["a", "b", "both"].map((name) =>
      keepDataFile(fileOf(`${name}.csv`, name), data),
    ) as [string, string, string];
    const twin = keepDataFile(fileOf("twin.csv", "a"), data);
    const foreign = fileOf("mine.csv", "mine");
    dropDataFiles([a, both, foreign, keptOf("1", "gone.csv")], [both, b], data);
    expect(existsSync(locateDataFile(a, data))).toBe(false);
    expect([twin, b, both].map((file) => existsSync(locateDataFile(file, data)))).toEqual([
      ...[true, true, true],
    ]);
    expect(existsSync(foreign)).toBe(true);
    // What lies in the data folder beside the copies is the lab's own.
    const database = fileOf("data/lab.sqlite", "database");
    dropDataFiles([twin, database], [], data);
    expect(existsSync(database)).toBe(true);
    expect(readdirSync(path.join(data, "files"))).not.toContain(hashOf("a"));
  });
});

describe("an experiment to be run elsewhere", () => {
  const experiment = (...files: readonly [string, string]) =>
    ({
      data: { source: "file", path: files[0], targetPath: files[1] },
      axes: {},
    }) as unknown as Experiment;
  const pathsOf = ({ data: own }: Experiment) => {
    const { path: inputs, targetPath } = own as unknown as Record<string, string>;
    return [inputs, targetPath];
  };

  it("names copies in a folder beside it, made for them", () => {
    const x = keepDataFile(fileOf("x.csv", "1"), data);
    const y = keepDataFile(fileOf("y.csv", "2"), data);
    const out = path.join(folder, "deep", "out.files");
    expect(pathsOf(withFilesBeside(experiment(x, y), data, out))).toEqual([
      ...["out.files/x.csv", "out.files/y.csv"],
    ]);
    expect(["x", "y"].map((name) => readFileSync(path.join(out, `${name}.csv`), "utf8"))).toEqual([
      ...["1", "2"],
    ]);
    // Again: the same files are the same copies.
    expect(pathsOf(withFilesBeside(experiment(x, y), data, out))[1]).toBe("out.files/y.csv");
    expect(readdirSync(out)).toHaveLength(2);
  });

  it("tells files of one name apart by their hash, and writes over no other file", () => {
    const x = keepDataFile(fileOf("x.csv", "1"), data);
    const other = keepDataFile(fileOf("other/x.csv", "2"), data);
    const out = path.join(folder, "out");
    const hashed = `${hashOf("2").slice(0, 8)}-x.csv`;
    expect(pathsOf(withFilesBeside(experiment(x, other), data, out))).toEqual([
      ...["out/x.csv", `out/${hashed}`],
    ]);
    writeFileSync(path.join(out, hashed), "somebody's");
    expect(() => withFilesBeside(experiment(x, other), data, out)).toThrow(
      `contains other files named x.csv and ${hashed}. Choose another --out.`,
    );
    expect(readFileSync(path.join(out, hashed), "utf8")).toBe("somebody's");
  });

  it("names a file that never was a copy of the lab's, or is gone, as it is, and follows no link", () => {
    const secret = fileOf("secret.csv", "secret");
    const gone = keptOf("1", "gone.csv");
    const out = path.join(folder, "out");
    expect(pathsOf(withFilesBeside(experiment(secret, gone), data, out))).toEqual([secret, gone]);
    expect(existsSync(out)).toBe(false);
    symlinkSync(data, out);
    const x = keepDataFile(fileOf("x.csv", "1"), data);
    expect(() => withFilesBeside(experiment(x, x), data, out)).toThrow(`${out} is a link.`);
  });
});
