import path from "node:path";
import { describe, expect, it } from "vitest";
import { filesOnCommandLine, GivenFiles } from "../../../../../main/host/electron/given-files.ts";

describe("the files on a command line", () => {
  const folder = path.resolve("/home/anna");
  const files = (...given: string[]) => filesOnCommandLine(["lab", ...given], folder);

  it("are those that the lab opens, by their whole paths", () => {
    expect(files("a b.wslab", "/data/SAMPLES.CSV", "README", "photo.jpg")).toEqual([
      path.join(folder, "a b.wslab"),
      path.resolve("/data/SAMPLES.CSV"),
    ]);
  });

  it("are neither options, nor the data folder, nor the program", () => {
    expect(files("--data", "odd.json", "--no-sandbox", "-x.json")).toEqual([]);
    expect(filesOnCommandLine(["lab.json"], folder)).toEqual([]);
  });

  it.skipIf(process.platform === "win32")("may be named as addresses", () => {
    expect(files("file:///home/anna/two%20words.json")).toEqual(["/home/anna/two words.json"]);
  });
});

describe("files given before there is a page", () => {
  it("are opened once it is there, and later ones at once, each one time", () => {
    const given = new GivenFiles();
    const opened: string[] = [];
    given.take(["a", "b"]);
    expect(opened).toEqual([]);
    given.openWith((file) => opened.push(file));
    expect(opened).toEqual(["a", "b"]);
    given.take(["c"]);
    expect(opened).toEqual(["a", "b", "c"]);
  });
});
