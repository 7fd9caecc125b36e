import { describe, expect, it } from "vitest";
import { experimentOnFile, fileKind } from "../../../../renderer/model/file-kind.ts";

describe("a file that is opened or dropped", () => {
  it("is taken by its ending for an experiment, a lesson, a bundle, samples, or nothing the lab knows", () => {
    const kinds = ["a.json", "b.WSLAB", "c.csv", "d.npy", "e.tsv", "f.png", "g"].map(fileKind);
    expect(kinds).toEqual(["experiment", "bundle", "data", "data", "data", "other", "other"]);
    expect(fileKind("My talk.Lesson.json")).toBe("lesson");
  });

  it("of samples becomes the data of an experiment, by its whole path", () => {
    expect(JSON.parse(experimentOnFile("/home/me/my data.csv"))).toEqual({
      format: "wslab/experiment@1",
      name: "my data.csv",
      data: { source: "file", path: "/home/me/my data.csv" },
    });
    expect(JSON.parse(experimentOnFile("C:\\data\\x.npy"))).toMatchObject({ name: "x.npy" });
  });
});
