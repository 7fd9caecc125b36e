import { experimentJsonSchema } from "../../../shared/spec/json-schema.ts";
import { bundleJsonSchema } from "../../../shared/bundle/json-schema.ts";
import { lessonJsonSchema } from "../../../shared/lesson/json-schema.ts";
import { studyJsonSchema } from "../../../shared/study/json-schema.ts";
import { resultJsonSchema } from "../../../shared/api/result-schema.ts";
import { joinWords } from "../../../shared/format/sentence.ts";
import { UsageError, type Command } from "../command.ts";

const SCHEMAS = {
  experiment: experimentJsonSchema,
  study: studyJsonSchema,
  bundle: bundleJsonSchema,
  lesson: lessonJsonSchema,
  result: resultJsonSchema,
};

/** Prints the JSON Schema of a file format, with which editors check and complete such files. */
export const schemaCommand: Command = {
  name: "schema",
  arguments: "[experiment|study|bundle|lesson|result]",
  summary:
    "print the JSON Schema of experiment files (the default), study files, bundles, lessons or results",
  options: {},
  run([format = "experiment"]) {
    const make = Object.hasOwn(SCHEMAS, format)
      ? SCHEMAS[format as keyof typeof SCHEMAS]
      : undefined;
    if (make === undefined) {
      const known = joinWords(Object.keys(SCHEMAS), "or");
      throw new UsageError(`schema ${format}: there is no such format. Give ${known}.`);
    }
    process.stdout.write(`${JSON.stringify(make(), undefined, 2)}\n`);
    return 0;
  },
};
