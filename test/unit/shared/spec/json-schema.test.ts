import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  CLAIM_EXPERIMENTS,
  claimExperimentOf,
} from "../../../../shared/presets/claim-experiments.ts";
import { PRESETS } from "../../../../shared/presets/presets.ts";
import { ARCHITECTURE_NAMES } from "../../../../shared/registry/architectures/registry.ts";
import { DATA_SOURCE_NAMES } from "../../../../shared/registry/data-sources/registry.ts";
import { described, fieldObject } from "../../../../shared/registry/field-meta.ts";
import { HEAD_KINDS } from "../../../../shared/registry/heads/registry.ts";
import { OPTIMIZER_NAMES } from "../../../../shared/registry/optimizers/registry.ts";
import { fieldsOf } from "../../../../shared/spec/fields.ts";
import { toJson, type JsonObject } from "../../../../shared/spec/json-object.ts";
import { experimentJsonSchema, fileJsonSchema } from "../../../../shared/spec/json-schema.ts";
import { readPointer, withPointer } from "../../../../shared/spec/pointer.ts";
import {
  EXPERIMENT_FORMAT as format,
  experimentSchema,
  type JsonValue,
} from "../../../../shared/spec/schema.ts";
import { studyJsonSchema } from "../../../../shared/study/json-schema.ts";
import { STUDY_PRESETS } from "../../../../shared/study/presets.ts";
import { STUDY_FORMAT } from "../../../../shared/study/schema.ts";
import { toStudyFile } from "../../../../shared/study/study-file.ts";

const ajv = new Ajv2020({ strict: true, allErrors: true });
const isExperiment = ajv.compile(experimentJsonSchema());
const isStudy = ajv.compile(studyJsonSchema());

/** What the schema refuses about a file, empty where it takes it. */
function refusals(json: unknown, validate = isExperiment): string {
  return validate(json) ? "" : ajv.errorsText(validate.errors);
}

const FIXTURES = new URL("../../../fixtures/data-files/", import.meta.url);
const DOCS = new URL("../../../../docs/experiments/", import.meta.url);

describe("the JSON Schema of experiment files", () => {
  it("takes every ready-made experiment, whole and by what it changes", () => {
    for (const { id, experiment } of PRESETS) expect(refusals(toJson(experiment())), id).toBe("");
    for (const id of CLAIM_EXPERIMENTS) {
      expect(refusals(toJson(claimExperimentOf(id))), id).toBe("");
    }
    expect(refusals({ format })).toBe("");
    expect(refusals({ $schema: "experiment.schema.json", format })).toBe("");
    expect(refusals({ format, data: { patches: 3 }, model: { sharing: [0, 0, 1] } })).toBe("");
  });

  it("takes the files of docs and fixtures, and so does that of studies", () => {
    const files = [
      ...readdirSync(DOCS).map((name) => new URL(name, DOCS)),
      ...readdirSync(FIXTURES)
        .filter((name) => name !== "json")
        .map((name) => new URL(`${name}/spec.json`, FIXTURES)),
    ];
    expect(files.length).toBeGreaterThan(8);
    for (const file of files) {
      const json = JSON.parse(readFileSync(file, "utf8")) as { format?: unknown };
      const validate = json.format === STUDY_FORMAT ? isStudy : isExperiment;
      expect(refusals(json, validate), file.pathname).toBe("");
    }
  });

  it("says of every field with odd values what the reader of the file says", () => {
    let refused = 0;
    for (const whole of WHOLE) {
      for (const { pointer } of fieldsOf(whole)) {
        if (readPointer(whole, pointer) === undefined) continue;
        for (const value of ODD_VALUES) {
          const changed = withPointer(whole, pointer, value);
          const isTaken = experimentSchema.safeParse(changed).success;
          expect(isExperiment(changed), `${pointer} ${JSON.stringify(value)}`).toBe(isTaken);
          refused += Number(!isTaken);
        }
      }
    }
    expect(refused).toBeGreaterThan(1000);
  });

  it("refuses unknown fields, axes that lead nowhere, and a missing format", () => {
    expect(refusals({ format, trainng: {} })).toContain("must NOT have additional properties");
    expect(refusals({ format, axes: { epochs: [1] } })).toContain("pattern");
    expect(refusals({ format, axes: { "/training/epochs": [] } })).toContain("fewer than 1");
    expect(refusals({})).toContain("format");
    expect(refusals({ format, data: { source: "file" } })).toContain("path");
  });

  it("tells the meaning of a field's only value as of several", () => {
    const choices = { x: { label: "the letter x" } };
    const meta = { label: "Letter", help: "A letter.", choices, absent: "none" };
    const schema = fieldObject({ letter: described(z.enum(["x"]).optional(), meta) });
    const words = { format: "a/b@1", title: "T", description: "D" };
    expect(fileJsonSchema(schema, words)).toMatchObject({
      ...{ $id: "urn:a:b@1", title: "T", description: "D" },
      properties: {
        letter: { title: "Letter", description: "A letter. “x”: the letter x. Default: none." },
      },
    });
  });

  it("tells editors each field's name, help, unit, default and values", () => {
    const { properties } = experimentJsonSchema() as { properties: Record<string, JsonObject> };
    expect(properties["training"]!["properties"]).toMatchObject({
      batchSize: { title: "Batch size", default: 100, minimum: 1, maximum: 100_000 },
      beta1: { title: "β₁", description: expect.stringContaining("Default: 0.9.") },
      optimizer: { description: expect.stringContaining("“adam”: Adam") },
    });
    const [gaussian] = properties["data"]!["oneOf"] as unknown as readonly JsonObject[];
    expect(gaussian!["properties"]).toMatchObject({
      source: { const: "gaussian", title: "Source", description: expect.stringMatching(/^In/) },
    });
    expect(properties["record"]!["properties"]).toMatchObject({
      points: { description: expect.stringContaining("Unit: per run.") },
    });
  });
});

describe("the JSON Schema of study files", () => {
  it("says of the base what it is", () => {
    expect(studyJsonSchema()["properties"]).toMatchObject({
      base: { title: "Base", description: expect.stringContaining("without axes and seeds") },
    });
  });

  it("takes the ready-made studies and a base that leaves out its format", () => {
    for (const [name, study] of Object.entries(STUDY_PRESETS)) {
      expect(refusals(toStudyFile(study()), isStudy), name).toBe("");
    }
    const axes = [{ pointer: "/training/learningRate", values: [0.1, 0.2] }];
    const base = { training: { epochs: 3 } };
    expect(refusals({ format: STUDY_FORMAT, axes, base }, isStudy)).toBe("");
  });

  it("refuses a base with axes of its own, a wrong field in it, and a study without axes", () => {
    const axes = [{ pointer: "/training/learningRate", values: [0.1, 0.2] }];
    const study = { format: STUDY_FORMAT, axes };
    expect(refusals({ ...study, base: { axes: {} } }, isStudy)).not.toBe("");
    expect(refusals({ ...study, base: { training: { epochs: 0 } } }, isStudy)).toContain(">= 1");
    expect(refusals({ format: STUDY_FORMAT }, isStudy)).toContain("axes");
    expect(refusals({ ...study, design: { kind: "adaptive" } }, isStudy)).toContain("budget");
  });
});

/** Whole experiments of every source, architecture, head and optimiser. */
const WHOLE: readonly JsonObject[] = [
  ...DATA_SOURCE_NAMES.map((source) => ({
    data: { source, ...(source === "file" && { path: "x.csv" }) },
  })),
  ...ARCHITECTURE_NAMES.map((kind) => ({ model: { kind } })),
  ...HEAD_KINDS.map((kind) => ({ model: { kind: "patch", head: { kind } } })),
  ...OPTIMIZER_NAMES.map((optimizer) => ({ training: { optimizer, momentum: 0.5, beta1: 0.5 } })),
].map((parts) => toJson(experimentSchema.parse({ format, ...parts })));

const ODD_VALUES: readonly JsonValue[] = [
  ...[0, 1, -1, 2.5, 1e9, 1e300, "", "10", "linear", "none", true, null, [], [0], [1, 2], {}],
  [{}],
  { kind: "mlp" },
];
