import { afterEach, describe, expect, it, vi } from "vitest";
import { GivenOptions, UsageError } from "../../../../main/cli/command.ts";
import { schemaCommand } from "../../../../main/cli/commands/schema.ts";
import { experimentJsonSchema } from "../../../../shared/spec/json-schema.ts";
import { bundleJsonSchema } from "../../../../shared/bundle/json-schema.ts";
import { lessonJsonSchema } from "../../../../shared/lesson/json-schema.ts";
import { resultJsonSchema } from "../../../../shared/api/result-schema.ts";
import { studyJsonSchema } from "../../../../shared/study/json-schema.ts";

const noOptions = new GivenOptions({});

describe("wslab schema", () => {
  afterEach(() => vi.restoreAllMocks());

  async function printed(...args: readonly string[]): Promise<unknown> {
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    expect(await schemaCommand.run(args, noOptions)).toBe(0);
    return JSON.parse(String(write.mock.lastCall?.[0]));
  }

  it("prints the schema of experiment files, or of study files where it is asked for them", async () => {
    expect(await printed()).toEqual(experimentJsonSchema());
    expect(await printed("study")).toEqual(studyJsonSchema());
    expect(await printed("bundle")).toEqual(bundleJsonSchema());
    expect(await printed("lesson")).toEqual(lessonJsonSchema());
    expect(await printed("result")).toEqual(resultJsonSchema());
  });

  it("refuses a format that it does not know, naming those it does", () => {
    const run = () => schemaCommand.run(["toString"], noOptions);
    expect(run).toThrow(UsageError);
    expect(run).toThrow("Give experiment, study, bundle, lesson or result.");
  });
});
