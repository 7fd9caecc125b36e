import { z } from "zod";
import { defineDataSource, shapeFields, sizeFields } from "./data-source.ts";

/** A user's own samples, with targets of their own or without. */
export const file = defineDataSource({
  schema: z.strictObject({
    source: z.literal("file"),
    path: z.string().min(1),
    targetPath: z.string().min(1).optional(),
    /** The mark before a number's fraction in text; a point unless told. */
    decimal: z.enum([".", ","]).optional(),
    ...shapeFields,
    ...sizeFields(1_000_000, 8000),
  }),
  label: "A file of your own",
  help: "Samples from a CSV or NPY file, with targets from another one or planted ones.",
  inputs: "read from a file",
  isGaussian: false,
  draw: undefined,
  shape: ({ patches, patchSize }) => ({ patches, patchSize }),
  labels: ({ targetPath }) => (targetPath === undefined ? [] : ["file"]),
  check: ({ targetPath }, labels) => {
    if (targetPath === undefined || labels === "file") return [];
    const message = `names a file of targets, but the target's labels are "${labels}".`;
    const mend = 'Remove it, or set /target/labels to "file".';
    return [{ pointer: "/data/targetPath", message, mend }];
  },
});
