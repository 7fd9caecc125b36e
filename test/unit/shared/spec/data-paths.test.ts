import { describe, expect, it } from "vitest";
import { withDataPaths } from "../../../../shared/spec/data-paths.ts";

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
