import { z } from "zod";
import {
  BUNDLE_FORMAT,
  bundledExperiment,
  bundledRun,
  bundledStudy,
  bundleManifest,
} from "./bundle-schema.ts";

/**
 * The JSON Schema (draft 2020-12) of a bundle: of `manifest.json`, and under `$defs` of an experiment's
 * and a study's file and of one line of an experiment's runs.
 */
export function bundleJsonSchema() {
  const { $schema, ...manifest } = schemaOf(bundleManifest);
  const [experiment, run, study] = [bundledExperiment, bundledRun, bundledStudy].map((one) => {
    const { $schema: _same, $defs: _anyJson, ...rest } = schemaOf(one);
    return rest;
  });
  const title = "Bundle";
  const description = "Experiments with their runs, for another lab.";
  const $id = `urn:${BUNDLE_FORMAT.replace("/", ":")}`;
  return { $schema, $id, title, description, ...manifest, $defs: { experiment, run, study } };
}

function schemaOf(schema: z.ZodType) {
  return z.toJSONSchema(schema, {
    target: "draft-2020-12",
    override: ({ zodSchema, jsonSchema }) => {
      // Any JSON: the schema of specs is that of experiment and study files.
      if (zodSchema instanceof z.ZodLazy) {
        for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
      }
    },
  });
}
