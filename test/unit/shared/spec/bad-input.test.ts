import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { SpecError } from "../../../../shared/spec/problem.ts";
import { withPointer } from "../../../../shared/spec/pointer.ts";
import type { JsonValue } from "../../../../shared/spec/schema.ts";

const whole = JSON.parse(
  JSON.stringify(parseExperiment({ format: "wslab/experiment@1" })),
) as JsonValue;

/** What the lab says of a whole experiment with one value changed. */
function refusal(pointer: string, value: JsonValue): SpecError {
  const changed = withPointer(whole, pointer, value);
  expect(changed, `${pointer} leads nowhere`).toBeDefined();
  return refused(() => parseExperiment(changed));
}

function refused(read: () => unknown): SpecError {
  try {
    read();
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
  throw new Error("The experiment was accepted.");
}

const first = "/target/spectrum/components/0";

/** A field, a value that it refuses, the place that is named, and words of the fix. */
const wrongFields: readonly (readonly [string, JsonValue, string, RegExp])[] = [
  ["/format", "wslab/experiment@2", "/format", /"wslab\/experiment@1"/],
  ["/name", 5, "/name", /a text/],
  ["/name", "x".repeat(201), "/name", /200/],
  ["/tags", "one", "/tags", /a list/],
  ["/dat", {}, "/dat", /Did you mean "data"/],
  ["/zzzzzzzz", {}, "/zzzzzzzz", /fields here are format, name/],
  ["/data/patchs", 3, "/data/patchs", /Did you mean "patches"/],
  ["/training/learningrate", 3, "/training/learningrate", /Did you mean "learningRate"/],
  ["/model/head/hiden", [3], "/model/head/hiden", /fields here are kind/],
  [`${first}/wieght`, 1, `${first}/wieght`, /Did you mean "weight"/],
  ["/data/source", "gauss", "/data/source", /gaussian, boolean, mnist, file/],
  ["/data/patches", 0, "/data/patches", /at least 1/],
  ["/data/patches", 2.5, "/data/patches", /a whole number/],
  ["/data/patches", "10", "/data/patches", /number/],
  ["/data/patches", null, "/data/patches", /number/],
  ["/data/trainSize", 1e300, "/data/trainSize", /./],
  ["/data/trainSize", -1, "/data/trainSize", /at least 1/],
  ["/data", [], "/data", /object/],
  ["/data", null, "/data", /object/],
  ["/target/filterScale", 0, "/target/filterScale", /above 0/],
  ["/target/noise", -0.1, "/target/noise", /at least 0/],
  ["/target/patchMap", "sigmoid", "/target/patchMap", /linear, tanh, tanh-sum, relu/],
  ["/target/spectrum/components", [], "/target/spectrum/components", /at least 1/],
  [`${first}/kind`, "sine", `${first}/kind`, /linear, cosine, parity, hermite/],
  [`${first}/patches`, [10], `${first}/patches/0`, /from 0 to 9/],
  [`${first}/patches`, [-1], `${first}/patches/0`, /at least 0/],
  [`${first}/patches`, [1, 2, 1], `${first}/patches/2`, /once/],
  [`${first}/patches`, [], `${first}/patches`, /at least 1/],
  [
    first,
    { kind: "hermite", patches: [0, 1], orders: [1] },
    `${first}/orders`,
    /one order per patch/,
  ],
  [first, { kind: "hermite", patches: [0], orders: [21] }, `${first}/orders/0`, /at most 20/],
  [first, { kind: "hermite", patches: [0], orders: [-1] }, `${first}/orders/0`, /at least 0/],
  ["/model/sharing", "some", "/model/sharing", /"shared", "unshared" or a list/],
  ["/model/sharing", [0, 1], "/model/sharing", /each patch one group/],
  ["/model/sharing", [0, 0, 2, 2, 3, 3, 4, 4, 5, 5], "/model/sharing", /without a gap/],
  ["/model/head", { kind: "mlp", hidden: [] }, "/model/head/hidden", /at least 1/],
  ["/model/kind", "cnn", "/model/kind", /patch, dense, recurrent/],
  ["/model/sharing", [1e9, 0, 0, 0, 0, 0, 0, 0, 0, 0], "/model/sharing", /without a gap/],
  ["/training/batchSize", 10_001, "/training/batchSize", /trainSize/],
  ["/training/batchSize", 0, "/training/batchSize", /at least 1/],
  ["/training/learningRate", 0, "/training/learningRate", /above 0/],
  ["/training/learningRate", -1, "/training/learningRate", /above 0/],
  ["/training/momentum", 0.5, "/training/momentum", /"momentum"/],
  ["/training/beta1", 0.5, "/training/beta1", /"adam"/],
  ["/training/optimizer", "sgdd", "/training/optimizer", /sgd, momentum, adam/],
  ["/success/below", 0, "/success/below", /above 0/],
  ["/target/labels", "digit-value", "/target/labels", /mnist/],
  ["/target/labels", "file", "/target/labels", /targetPath/],
  ["/target/digits", [3, 5], "/target/digits", /digit-contrast/],
  ["/seeds/count", 0, "/seeds/count", /at least 1/],
  ["/seeds/count", 10_001, "/seeds/count", /at most 10000/],
  ["/axes", { "/model/sharin": ["shared"] }, "/model/sharin", /Did you mean "sharing"/],
  ["/axes", { "/nowhere/x": [1] }, "/axes/~1nowhere~1x", /JSON pointer into/],
  ["/axes", { "model/sharing": ["shared"] }, "/axes/model~1sharing", /JSON pointer into/],
  ["/axes", { "/seeds/count": [1] }, "/axes/~1seeds~1count", /JSON pointer into/],
  [
    "/axes",
    { "/training/epochs": [1, 2], "/training": [{ batchSize: 20 }] },
    "/axes/~1training",
    /only one axis/,
  ],
  [
    "/axes",
    { "/training": [{ batchSize: 20 }], "/training/epochs": [1, 2] },
    "/axes/~1training~1epochs",
    /only one axis/,
  ],
  [
    "/axes",
    { "/target/spectrum/components/00": [{ kind: "linear" }] },
    "/axes/~1target~1spectrum~1components~100",
    /JSON pointer into/,
  ],
  [
    "/axes",
    { [`${first}x/y`]: [1] },
    "/axes/~1target~1spectrum~1components~10x~1y",
    /JSON pointer into/,
  ],
  [
    "/axes",
    { "/target/spectrum/components/7": [1] },
    "/axes/~1target~1spectrum~1components~17",
    /./,
  ],
  ["/axes", { "/training/batchSize": [10, 20_000] }, "/training/batchSize", /trainSize/],
  ["/axes", { "/training/batchSize": [] }, "/axes/~1training~1batchSize", /at least 1/],
  ["/axes", { "/training/batchSize": 5 }, "/axes/~1training~1batchSize", /a list/],
];

describe("a bad experiment file", () => {
  it.each(wrongFields)("with %s set to %j is refused at %s with a fix", (at, value, named, fix) => {
    const { problems, message } = refusal(at, value);
    expect(problems.map(({ pointer }) => pointer)).toContain(named);
    const problem = problems.find(({ pointer }) => pointer === named)!;
    expect(problem.fix).toMatch(fix);
    expect(message).toContain(named);
    for (const line of message.split("\n")) expect(line).toMatch(/\S: .+[.?]$/);
  });

  it("names every wrong field at once, not the first alone", () => {
    const { problems } = refused(() =>
      parseExperiment({
        format: "wslab/experiment@1",
        data: { patches: 0 },
        training: { epochs: -1 },
        nmae: "x",
      }),
    );
    expect(problems.map(({ pointer }) => pointer).sort()).toEqual([
      "/data/patches",
      "/nmae",
      "/training/epochs",
    ]);
  });

  it("says in which variant of its axes the fields do not fit", () => {
    const { message } = refusal("/axes", { "/data/trainSize": [1000, 50] });
    expect(message).toContain("/training/batchSize");
    expect(message).toContain('{"/data/trainSize":50}');
    expect(message).not.toContain('{"/data/trainSize":1000}');
  });

  it("is refused for more runs than the lab takes, before they are made", () => {
    const values = Array.from({ length: 2000 }, (_, i) => i + 1);
    const axes = { "/training/epochs": values, "/record/points": values };
    const began = Date.now();
    const { problems } = refusal("/axes", axes);
    expect(problems.map(({ pointer }) => pointer)).toEqual(["/axes"]);
    expect(problems[0]!.fix).toContain("100000");
    expect(Date.now() - began).toBeLessThan(2000);
  });

  it("of many values on an axis, or of long names, is refused at once", () => {
    const values = Array.from({ length: 90_000 }, (_, i) => i + 1);
    const seeds = { count: 1 };
    const began = Date.now();
    const refusals = [
      { axes: { "/training/epochs": [...values, 90_000] }, seeds },
      { [`learningRate${"x".repeat(5_000_000)}`]: 1 },
      { data: Object.fromEntries(values.map((i) => [`field ${i}`, i])) },
      { model: { sharing: [...values, "x".repeat(1000)] } },
    ].map((fields) => refused(() => parseExperiment({ format: "wslab/experiment@1", ...fields })));
    expect(refusals[0]!.problems[0]!.pointer).toBe("/axes/~1training~1epochs/90000");
    for (const { message } of refusals) expect(message.length).toBeLessThan(10_000);
    expect(Date.now() - began).toBeLessThan(5000);
  });

  it("with more problems than anybody reads names the first of them, and how many more", () => {
    const data = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`x${i}`, i]));
    const { problems, message } = refused(() =>
      parseExperiment({ format: "wslab/experiment@1", data }),
    );
    expect(problems).toHaveLength(51);
    expect(message).toMatch(/\/data\/x49: .*fields here are source(.|\n)*the file: has 30 more/);
  });

  it("nested without end, or with a key that would be dropped, is refused by place", () => {
    const deep = JSON.parse(
      `{"format": "wslab/experiment@1", "target": ${"[".repeat(3000)}${"]".repeat(3000)}}`,
    ) as unknown;
    expect(refused(() => parseExperiment(deep)).message).toMatch(
      /^\/target\/0\/0: is nested more than 100 deep/,
    );
    const dropped = JSON.parse(
      '{"format": "wslab/experiment@1", "axes": {"__proto__": [1, 2]}}',
    ) as unknown;
    expect(refused(() => parseExperiment(dropped)).message).toMatch(/^\/axes\/__proto__: /);
  });

  it("that names a file of targets is of those, and is refused where it says otherwise", () => {
    const own = {
      format: "wslab/experiment@1",
      data: { source: "file", path: "x.csv", targetPath: "y.csv" },
      model: { kind: "dense" },
    };
    expect(parseExperiment(own).target.labels).toBe("file");
    expect(parseExperiment({ ...own, target: { noise: 0.1 } }).target.labels).toBe("file");
    expect(
      refused(() => parseExperiment({ ...own, target: { labels: "planted" } })).message,
    ).toContain(
      '/data/targetPath: names a file of targets, but the target’s labels are "planted".',
    );
  });

  it("is checked with the share of the digits that a contrast uses", () => {
    const contrast = { labels: "digit-contrast", digits: [3, 8] };
    const of = (data: object, batchSize: number) => () =>
      parseExperiment({
        format: "wslab/experiment@1",
        data: { source: "mnist", ...data },
        target: contrast,
        model: { kind: "dense" },
        training: { batchSize },
      });
    expect(of({ trainSize: 1000, testSize: 300 }, 197)).not.toThrow();
    expect(refused(of({ trainSize: 1000, testSize: 300 }, 198)).message).toContain(
      "/training/batchSize: is 198, more than the 197 training samples",
    );
    expect(refused(of({ trainSize: 1000, testSize: 9 }, 10)).message).toContain(
      "/data/testSize: leaves 1 test samples",
    );
  });

  it.each([null, 3, "text", [], true])("that is %j is no experiment", (json) => {
    expect(refused(() => parseExperiment(json)).message).toMatch(/the file: .*object/);
  });

  it("without a format is told the line to begin with", () => {
    expect(refused(() => parseExperiment({})).message).toContain(
      'starts with "format": "wslab/experiment@1"',
    );
  });

  it("with infinities for numbers is refused", () => {
    const text = '{"format": "wslab/experiment@1", "training": {"learningRate": 1e999}}';
    expect(refused(() => parseExperiment(JSON.parse(text))).problems[0]!.pointer).toBe(
      "/training/learningRate",
    );
  });

  it("with a key of JavaScript's own objects is refused like any unknown field", () => {
    for (const key of ["__proto__", "constructor", "hasOwnProperty"]) {
      const text = `{"format": "wslab/experiment@1", "data": {"${key}": {"patches": 3}}}`;
      expect(refused(() => parseExperiment(JSON.parse(text))).message).toContain(`/data/${key}`);
    }
  });
});
