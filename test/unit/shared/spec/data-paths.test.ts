import { describe, expect, it } from "vitest";
import {
  dataPathsOf,
  withDataPaths,
  withStudyDataPaths,
} from "../../../../shared/spec/data-paths.ts";

/** A study that names data files in its base, on axes and in its panels. */
const STUDY = {
  base: { data: { source: "file", path: "a.csv" } },
  axes: [
    { pointer: "/data/path", values: ["b.csv", ""] },
    { pointer: "/x", also: [{ pointer: "/data/targetPath" }], values: ["c.csv"] },
    { pointer: "/training/epochs", values: [1, 2] },
    { pointer: "/model/kind", also: "none", values: ["e.csv"] },
    "no axis",
  ],
  panels: { pointer: "/data", values: [{ path: "d.csv" }] },
};

describe("the paths of a study's data files", () => {
  it("are found in its base, on its axes and in its panels", () => {
    expect(withStudyDataPaths(STUDY, (file) => `/kept/${file}`)).toEqual({
      base: { data: { source: "file", path: "/kept/a.csv" } },
      axes: [
        { pointer: "/data/path", values: ["/kept/b.csv", ""] },
        { pointer: "/x", also: [{ pointer: "/data/targetPath" }], values: ["/kept/c.csv"] },
        ...STUDY.axes.slice(2),
      ],
      panels: { pointer: "/data", values: [{ path: "/kept/d.csv" }] },
    });
  });

  it("are listed as often as they are named", () => {
    expect(dataPathsOf(STUDY)).toEqual(["a.csv", "b.csv", "c.csv", "d.csv"]);
    const experiment = { data: { path: "a.csv" }, axes: { "/data/path": ["a.csv", "b.csv"] } };
    expect(dataPathsOf(experiment)).toEqual(["a.csv", "a.csv", "b.csv"]);
    expect(dataPathsOf(null)).toEqual([]);
  });

  it("are not made up where a study has none", () => {
    for (const json of [{}, { axes: 3 }, { panels: null }, { base: 3 }, null]) {
      expect(withStudyDataPaths(json, (file) => `/kept/${file}`)).toEqual(json);
    }
  });
});

const marked = (json: unknown): unknown => withDataPaths(json, (file) => `/kept/${file}`);

describe("the paths of an experiment's data files", () => {
  it("are found in its data and on the axes that sweep them", () => {
    const json = {
      data: { source: "file", path: "a.csv", targetPath: "t.csv", patches: 2 },
      axes: {
        "/data/path": ["a.csv", "b.csv"],
        "/data": [{ source: "file", path: "c.csv" }, { source: "gaussian" }],
        "/model/sharing": ["shared", "unshared"],
      },
    };
    expect(marked(json)).toEqual({
      data: {
        ...{ source: "file", patches: 2 },
        ...{ path: "/kept/a.csv", targetPath: "/kept/t.csv" },
      },
      axes: {
        "/data/path": ["/kept/a.csv", "/kept/b.csv"],
        "/data": [{ source: "file", path: "/kept/c.csv" }, { source: "gaussian" }],
        "/model/sharing": ["shared", "unshared"],
      },
    });
  });

  it.each([
    null,
    3,
    "text",
    [],
    {},
    { data: null },
    { data: { path: 7 } },
    { axes: { "/data": 1 } },
  ])("are not looked for in %j, which is left as it is", (json) => {
    expect(marked(json)).toEqual(json);
  });
});
