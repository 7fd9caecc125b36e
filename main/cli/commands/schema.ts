import { experimentJsonSchema } from "../../../shared/spec/json-schema.ts";
import { studyJsonSchema } from "../../../shared/study/json-schema.ts";
import { UsageError, type Command } from "../command.ts";

const SCHEMAS = { experiment: experimentJsonSchema, study: studyJsonSchema };

/** Prints the JSON Schema of a file format, with which editors check and complete such files. */
export const schemaCommand: Command = {
  name: "schema",
  arguments: "[experiment|study]",
  summary: "print the JSON Schema of experiment files (the default) or of study files",
  arity: [0, 1],
  options: {},
  run([format = "experiment"]) {
    const make = Object.hasOwn(SCHEMAS, format)
      ? SCHEMAS[format as keyof typeof SCHEMAS]
      : undefined;
    if (make === undefined) {
      const known = Object.keys(SCHEMAS).join(" or ");
      throw new UsageError(`schema ${format}: there is no such format. Give ${known}.`);
    }
    process.stdout.write(`${JSON.stringify(make(), undefined, 2)}\n`);
    return Promise.resolve(0);
  },
};
