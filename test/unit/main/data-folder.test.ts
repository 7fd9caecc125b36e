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

  it("is no relative one of the environment's, which would lie where one stands", () => {
    const usual = dataFolder(undefined, {});
    const relative = { XDG_DATA_HOME: "share", APPDATA: "./roaming" };
    expect(dataFolder(undefined, relative)).toBe(usual);
    expect(dataFolder(undefined, { XDG_DATA_HOME: "/data" })).toBe(
      process.platform === "linux" ? "/data/weight-sharing-lab" : usual,
    );
  });

  it("is asked for where there is no home folder to have it in", () => {
    expect(() => dataFolder(undefined, { HOME: "" })).toThrow(/HOME is empty.*--data DIR/);
    expect(dataFolder("/asked", { HOME: "" })).toBe(path.resolve("/asked"));
  });

  it("is never the folder where one stands for want of a name", () => {
    expect(() => dataFolder("", {})).toThrow(/Give a folder/);
  });
});
