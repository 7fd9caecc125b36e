import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  described,
  fieldObject,
  headingOf,
  nameOf,
} from "../../../../shared/registry/field-meta.ts";
import { fieldType } from "../../../../shared/spec/field-type.ts";
import {
  EXPERIMENT_FIELDS,
  fieldAt,
  fieldName,
  fieldNameParts,
  fieldsOf,
  fieldTitle,
  type Field,
} from "../../../../shared/spec/fields.ts";
import { fieldsOfSchema } from "../../../../shared/spec/walk-fields.ts";
import { EXPERIMENT_FORMAT, experimentSchema } from "../../../../shared/spec/schema.ts";

describe("the fields of the experiment file", () => {
  it("each have a label and help in sentences", () => {
    expect(EXPERIMENT_FIELDS.length).toBeGreaterThan(60);
    for (const { label, help, pointer } of EXPERIMENT_FIELDS) {
      expect(label, pointer).toMatch(/^\S.*\S$|^\S$/);
      expect(help, pointer).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("say what each of their values means, and nothing of values they do not take", () => {
    const choices = EXPERIMENT_FIELDS.flatMap(({ type, choices, pointer }) =>
      type.kind === "choice" ? [{ options: type.options, choices, pointer }] : [],
    );
    expect(choices.length).toBeGreaterThan(10);
    for (const { options, choices: known = {}, pointer } of choices) {
      const labels = options.map((option) => known[option]?.label);
      expect(labels, pointer).not.toContain(undefined);
      expect(new Set(labels).size, pointer).toBe(options.length);
    }
  });

  it("depend on fields that take the values they ask for", () => {
    for (const { conditions, pointer } of EXPERIMENT_FIELDS) {
      for (const condition of conditions) {
        const type = fieldAt(condition.pointer)?.type;
        const options = type?.kind === "choice" ? type.options : [];
        for (const value of condition.values) expect(options, pointer).toContain(value);
      }
    }
  });

  it("say what is used where there is neither a value nor a default", () => {
    const optional = EXPERIMENT_FIELDS.filter(
      (field) => !field.isRequired && field.usual === undefined,
    );
    expect(optional.map(({ pointer }) => pointer)).toContain("/training/beta1");
    for (const { absent, pointer } of optional) expect(absent, pointer).toBeTruthy();
  });

  it("have the range and the default of their schema, which may differ by kind", () => {
    const sizes = EXPERIMENT_FIELDS.filter(({ pointer }) => pointer === "/data/trainSize");
    expect(sizes.map(({ usual, type }) => [usual, type])).toContainEqual([
      8000,
      { kind: "number", whole: true, min: 1, max: 10_000 },
    ]);
    expect(fieldAt("/training/learningRate")).toMatchObject({
      usual: 0.01,
      type: { kind: "number", whole: false, above: 0 },
    });
    expect(fieldAt("/training/momentum")?.type).toEqual({
      kind: "number",
      whole: false,
      min: 0,
      below: 1,
    });
    expect(fieldAt("/data/path")?.isRequired).toBe(true);
    expect(fieldAt("/model/kind")?.usual).toBe("patch");
  });

  it("go up and down by steps that suit them", () => {
    const stepped = EXPERIMENT_FIELDS.filter(({ step }) => step !== undefined);
    const steps = stepped.map(({ pointer, step }) => `${pointer.replace(/^.*\*/, "*")} ${step}`);
    expect([...new Set(steps)]).toEqual([
      "/data/trainSize 100",
      "/data/testSize 100",
      "/target/filterScale 0.1",
      "/target/noise 0.1",
      "*/weight 0.1",
      "*/omega 0.1",
      "*/phase 0.1",
      "/model/softSharing 0.01",
      "/training/learningRate 0.001",
      "/training/momentum 0.05",
      "/training/beta1 0.05",
      "/training/beta2 0.005",
      "/training/epsilon 1e-8",
      "/training/batchSize 10",
      "/training/epochs 10",
      "/success/below 0.01",
    ]);
  });

  const pointers = (keep: (field: Field) => boolean | undefined) => [
    ...new Set(EXPERIMENT_FIELDS.filter(keep).map(({ pointer }) => pointer)),
  ];

  it("are named beside their value but where that says by itself what it is", () => {
    expect(pointers(({ speaksForItself }) => speaksForItself)).toEqual([
      "/name",
      "/data",
      "/data/source",
      "/target/labels",
      "/target/spectrum/components",
      "/model",
      "/model/kind",
      "/model/sharing",
      "/model/head/spectrum/components",
      "/model/sharing/input",
      "/model/sharing/state",
      "/model/sharing/first",
      "/model/sharing/second",
      "/training",
      "/training/optimizer",
    ]);
  });

  it("are nested in lists and in forms of a value, long in one place, and asked for in few", () => {
    const nested = pointers(({ isNested }) => isNested);
    expect(nested.filter((pointer) => !pointer.includes("/components/*/"))).toEqual([
      "/model/sharing/input",
      "/model/sharing/state",
      "/model/sharing/first",
      "/model/sharing/second",
    ]);
    expect(pointers(({ pointer }) => pointer.includes("/*/"))).toEqual(
      nested.filter((pointer) => pointer.includes("/*/")),
    );
    expect(pointers(({ isLong }) => isLong)).toEqual(["/notes"]);
    expect(pointers(({ isRequired }) => isRequired)).toEqual([
      "/data/path",
      "/target/spectrum/components/*/kind",
      "/model/head/spectrum/components/*/kind",
    ]);
  });

  it("hold one number or many, texts, switches, choices, objects or lists of them", () => {
    const typeOf = (pointer: string) => fieldAt(pointer)?.type;
    expect(typeOf("/name")).toEqual({ kind: "text", maxLength: 200 });
    expect(typeOf("/data/path")).toEqual({ kind: "text" });
    expect(typeOf("/tags")).toEqual({ kind: "texts" });
    expect(typeOf("/data/fresh")).toEqual({ kind: "switch" });
    expect(typeOf("/training")).toEqual({ kind: "object" });
    expect(typeOf("/model")).toEqual({ kind: "object" });
    expect(typeOf("/target/spectrum/components")).toEqual({ kind: "objects" });
    expect(typeOf("/axes")).toEqual({ kind: "other" });
    expect(typeOf("/model/sharing")).toEqual({ kind: "other" });
    expect(typeOf("/target/digits")).toEqual({ kind: "numbers", whole: true, min: 0, max: 9 });
    expect(typeOf("/model/hidden")).toEqual({
      ...{ kind: "numbers", whole: true, min: 1, max: 10_000 },
    });
    expect(fieldType(z.array(z.boolean()))).toEqual({ kind: "other" });
    expect(fieldType(z.array(z.discriminatedUnion("a", [z.object({ a: z.literal(1) })])))).toEqual({
      kind: "objects",
    });
  });

  it("are found by the pointers of a file, in lists as well", () => {
    expect(fieldAt("/target/spectrum/components/3/omega")?.label).toBe("ω");
    expect(fieldAt("/model/head/hidden")?.pointer).toBe("/model/head/hidden");
    expect(fieldAt("/model/nothing")).toBeUndefined();
    expect(fieldAt("")).toBeUndefined();
  });
});

describe("a field's name", () => {
  it("says of which entry of a list it is, counted from 1", () => {
    expect(fieldNameParts("/target/spectrum/components/1/omega")).toEqual({
      ...{ name: "ω", of: "component 2" },
    });
    expect(fieldName("/target/spectrum/components/0/weight")).toBe("weight of component 1");
    expect(fieldName("/target/spectrum/components/*/omega")).toBe("ω of any component");
    expect(fieldNameParts("/training/learningRate")).toEqual({
      ...{ name: "learning rate", of: undefined },
    });
    expect(fieldName("/tags/0")).toBe("0");
  });

  it("is the last key in words where it is not known", () => {
    expect(fieldName("/model/someOtherField")).toBe("some other field");
    expect(fieldName("")).toBe("");
  });

  it("begins with a capital at the head of a line, but where it begins with a symbol", () => {
    expect(fieldTitle("/training/learningRate")).toBe("Learning rate");
    expect(fieldTitle("/training/beta1")).toBe("β₁");
    expect(fieldTitle("/target/spectrum/components/0/omega")).toBe("ω of component 1");
    expect(fieldTitle("/target/spectrum/components/0/phase")).toBe("Phase of component 1");
  });
});

describe("the fields that an experiment has", () => {
  const pointersOf = (written: object): string[] =>
    fieldsOf(experimentSchema.parse({ format: EXPERIMENT_FORMAT, ...written })).map(
      ({ pointer }) => pointer,
    );

  it("follow its source, architecture, head, optimiser and labels, each once", () => {
    const bare = pointersOf({});
    expect(new Set(bare).size).toBe(bare.length);
    expect(bare).toContain("/data/fresh");
    expect(bare).not.toContain("/training/beta1");
    expect(bare).not.toContain("/model/head/hidden");
    const other = pointersOf({
      data: { source: "mnist" },
      target: { labels: "digit-value" },
      model: { kind: "patch", head: { kind: "mlp" } },
      training: { optimizer: "adam" },
    });
    expect(other).toEqual(
      expect.arrayContaining(["/data/stride", "/model/head/hidden", "/training/beta1"]),
    );
    expect(other).not.toContain("/target/spectrum/normalize");
    expect(other).not.toContain("/data/fresh");
  });

  it("are every value that the reader of the file fills in", () => {
    const experiment = experimentSchema.parse({ format: EXPERIMENT_FORMAT });
    const known = new Set(fieldsOf(experiment).map(({ pointer }) => pointer));
    const missing = Object.entries(experiment).flatMap(([part, value]) =>
      typeof value === "object" && !Array.isArray(value)
        ? Object.keys(value).map((key) => `/${part}/${key}`)
        : [`/${part}`],
    );
    expect(missing.filter((pointer) => !known.has(pointer))).toEqual(["/format"]);
  });
});

describe("describing a field", () => {
  const meta = { label: "Patch size", symbol: "d", help: "Numbers in a patch." };

  it("gives its heading and its name in a sentence", () => {
    expect(headingOf(meta)).toBe("Patch size, d");
    expect(nameOf(meta)).toBe("patch size d");
    expect(nameOf({ ...meta, name: "size" })).toBe("size");
  });

  it("lets one schema stand at two places under two names", () => {
    const size = z.int().default(3);
    const schema = fieldObject({
      a: described(size, meta),
      b: described(size, { ...meta, label: "Other" }),
    });
    expect(fieldsOfSchema(schema).map(({ label, usual }) => [label, usual])).toEqual([
      ["Patch size", 3],
      ["Other", 3],
    ]);
  });

  it("is asked for by name where it was left out", () => {
    const schema = z.strictObject({ forgotten: z.int() });
    expect(() => fieldsOfSchema(schema)).toThrow("Describe the field /forgotten");
    const meta = { label: "Part", help: "A part." };
    const union = z.discriminatedUnion("kind", [z.object({ kind: z.literal("a") })]);
    expect(() => fieldsOfSchema(fieldObject({ part: described(union, meta) }))).toThrow(
      "Describe the field /part/kind where its union stands.",
    );
  });
});
