import { describe, expect, it } from "vitest";
import { bundledRun, bundleManifest, isBundled } from "../../../../shared/bundle/bundle-schema.ts";
import { bundleJsonSchema } from "../../../../shared/bundle/json-schema.ts";
import { RUN_STATUSES } from "../../../../shared/results/run-status.ts";
import { limitsOf, type SchemaNode } from "../../../support/schema-limits.ts";

const TIME = "minimum 0, maximum 8640000000000000";

/** Every limit of a bundle's files, by its path. */
const EXPECTED: Readonly<Record<string, string>> = {
  "manifest.labVersion": "maxLength 100",
  "manifest.createdAtMs": TIME,
  "manifest.experiments": "minItems 1, maxItems 10000",
  "manifest.studies": "maxItems 10000",
  "manifest.files": "maxItems 60000",
  "manifest.files[].path": "minLength 1, maxLength 400",
  "manifest.files[].bytes": "minimum 0",
  "experiment.name": "minLength 1, maxLength 200",
  "experiment.notes": "maxLength 100000",
  "experiment.tags": "maxItems 50",
  "experiment.tags[]": "minLength 1, maxLength 60",
  "experiment.createdAtMs": TIME,
  "study.createdAtMs": TIME,
  "study.experimentIds": "maxItems 10000",
  "run.variantIndex": "minimum 0",
  "run.startedAtMs": TIME,
  "run.finishedAtMs": TIME,
  "run.seconds": "minimum 0",
  "run.failure.message": "maxLength 100000",
  "run.filters.filters": "maxItems 100000",
  "run.filters.targetFilters": "maxItems 100000",
  "run.weights": "maxItems 1000",
  "run.weights[].shape": "maxItems 4",
  "run.weights[].shape[]": "minimum 1, maximum 1048576",
  "run.provenance.labVersion": "maxLength 100",
  "run.provenance.engine.name": "maxLength 100",
  "run.provenance.engine.version": "maxLength 100",
  "run.provenance.engine.nativeVersion": "maxLength 200",
  "run.provenance.engine.nodeVersion": "maxLength 100",
  "run.provenance.engine.platform": "maxLength 100",
  "run.provenance.files": "maxItems 10000",
  "run.provenance.files[]": "maxLength 100000",
  "run.log": "maxItems 10000",
  "run.log[].atMs": TIME,
  "run.log[].text": "maxLength 100000",
  "run.chunks": "maxItems 10000",
  "run.chunks[]": "minimum 1",
};

describe("the limits of a bundle's files", () => {
  it("are these, in the manifest, experiments, studies and runs", () => {
    const { $defs, ...manifest } = bundleJsonSchema();
    const files = { manifest, ...$defs } as unknown as Readonly<Record<string, SchemaNode>>;
    const limits = Object.entries(files).flatMap(([name, node]) => limitsOf(node, name));
    expect(Object.fromEntries(limits)).toEqual(EXPECTED);
  });

  it("on names are of small letters, digits and hyphens, 64 of them, from end to end", () => {
    const id = bundleManifest.shape.studies.element;
    for (const good of ["a", "0-z", "x".repeat(64)]) expect(id.safeParse(good).success).toBe(true);
    for (const bad of ["", "A", "a/b", "..", "a\n", "é", "x".repeat(65)]) {
      expect(id.safeParse(bad).success, bad).toBe(false);
    }
    const hash = bundleManifest.shape.files.element.shape.sha256;
    expect(hash.safeParse("0".repeat(64)).success).toBe(true);
    for (const bad of ["0".repeat(63), "0".repeat(65), `g${"0".repeat(63)}`]) {
      expect(hash.safeParse(bad).success).toBe(false);
    }
    const weights = bundledRun.shape.weights.unwrap().element.shape.name;
    expect(weights.safeParse("head.0.weight").success).toBe(true);
    for (const bad of ["", "Head", "a b", "x".repeat(61)]) {
      expect(weights.safeParse(bad).success).toBe(false);
    }
  });
});

describe("runs that a bundle carries", () => {
  it("are those that have begun and are over", () => {
    expect(RUN_STATUSES.filter(isBundled).toSorted()).toEqual(
      ["done", "failed", "cancelled", "interrupted"].toSorted(),
    );
  });
});
