import { z } from "zod";
import { described, fieldObject } from "../field-meta.ts";
import { defineDataSource, shapeFields, sizeFields } from "./data-source.ts";

/** A user's own samples, with targets of their own or without. */
export const file = defineDataSource({
  schema: fieldObject({
    source: z.literal("file"),
    path: described(z.string().min(1), {
      label: "File of inputs",
      help: "A CSV or NPY file with one sample per row, its k·d numbers patch by patch. In the app, give the absolute path.",
    }),
    targetPath: described(z.string().min(1).optional(), {
      label: "File of targets",
      help: "A file with one number per sample. Without it, a target is planted on the inputs.",
      absent: "none",
    }),
    decimal: described(z.enum([".", ","]).optional(), {
      label: "Decimal mark",
      help: "The character between the integer and fractional parts of a number in a text file.",
      choices: { ".": { label: "point, 0.5" }, ",": { label: "comma, 0,5" } },
      absent: "point",
    }),
    ...shapeFields,
    ...sizeFields(1_000_000, 8000),
  }),
  label: "Your own file",
  help: "Samples from a CSV or NPY file, with targets from another file or planted by the lab.",
  inputs: "read from a file",
  isGaussian: false,
  fill: undefined,
  shape: ({ patches, patchSize }) => ({ patches, patchSize }),
  labels: ({ targetPath }) => (targetPath === undefined ? [] : ["file"]),
  check: ({ targetPath }, labels) => {
    if (targetPath === undefined || labels === "file") return [];
    const message = `names a file of targets, but the target’s labels are "${labels}".`;
    const fix = 'Remove it, or set /target/labels to "file".';
    return [{ pointer: "/data/targetPath", message, fix }];
  },
});
