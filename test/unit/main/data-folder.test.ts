import path from "node:path";
import { describe, expect, it } from "vitest";
import { dataFolder } from "../../../main/data-folder.ts";

describe("the data folder", () => {
  it("is what was asked for, else what the environment names", () => {
    expect(dataFolder("asked", { WSLAB_DATA_DIR: "/other" })).toBe(path.resolve("asked"));
    expect(dataFolder(undefined, { WSLAB_DATA_DIR: "/other" })).toBe(path.resolve("/other"));
  });

  it("is the usual one where the environment names nothing", () => {
    const usual = dataFolder(undefined, {});
    const empty = { WSLAB_DATA_DIR: "", XDG_DATA_HOME: "", APPDATA: "" };
    expect(dataFolder(undefined, empty)).toBe(usual);
    expect(path.basename(usual)).toBe("weight-sharing-lab");
  });

  it("is never the folder where one stands for want of a name", () => {
    expect(() => dataFolder("", {})).toThrow(/Give a folder/);
  });
});
