import { describe, expect, it } from "vitest";
import { z } from "zod";
import { CALL_NAMES, labCalls } from "../../../../shared/api/contract.ts";
import { limitsOf, type SchemaNode } from "../../../support/schema-limits.ts";

const ID = "minLength 1, maxLength 64";

/** Every limit and every default that is a number of the calls' arguments, by its path, except those of ids. */
const EXPECTED: Readonly<Record<string, string>> = {
  "experiment:update.name": "minLength 1, maxLength 200",
  "experiment:update.notes": "maxLength 100000",
  "experiment:update.tags": "maxItems 50",
  "experiment:update.tags[]": "minLength 1, maxLength 60",
  "experiment:extend.seeds": "minimum 1, maximum 10000",
  "library:getPage.query.search": "maxLength 500",
  "library:getPage.query.states": "maxItems 6",
  "library:getPage.query.tags": "maxItems 50",
  "library:getPage.query.tags[]": "maxLength 60",
  "library:getPage.query.fields": "maxItems 20",
  "library:getPage.query.fields[].value": "maxLength 200",
  "library:getPage.offset": "minimum 0, default 0",
  "library:getPage.limit": "minimum 1, maximum 200, default 100",
  "library:listIds.query.search": "maxLength 500",
  "library:listIds.query.states": "maxItems 6",
  "library:listIds.query.tags": "maxItems 50",
  "library:listIds.query.tags[]": "maxLength 60",
  "library:listIds.query.fields": "maxItems 20",
  "library:listIds.query.fields[].value": "maxLength 200",
  "experiment:updateMany.updates": "minItems 1, maxItems 1000",
  "experiment:updateMany.updates[].experimentIds": "minItems 1, maxItems 1000",
  "experiment:updateMany.updates[].addTags": "maxItems 50",
  "experiment:updateMany.updates[].addTags[]": "minLength 1, maxLength 60",
  "experiment:updateMany.updates[].removeTags": "maxItems 50",
  "experiment:updateMany.updates[].removeTags[]": "maxLength 60",
  "experiment:moveToTrash.experimentIds": "minItems 1, maxItems 1000",
  "experiment:restoreFromTrash.experimentIds": "minItems 1, maxItems 1000",
  "study:extend.seeds": "minimum 1, maximum 10000",
  "study:extend.budget": "minimum 1, maximum 100000",
  "claims:start.claims": "minItems 1, maxItems 100",
  "probe:gradientVariance.targets": "minimum 20, maximum 2000, default 100",
  "probe:gradientVariance.samples": "minimum 16, maximum 1000000, default 16000",
  "compare:get.experimentIds": "maxItems 1000",
  "compare:get.runIds": "maxItems 100000",
  "compare:get.groupBy": "maxItems 6",
  "compare:get.groupBy[]": "minLength 1, maxLength 200",
  "compare:get.reference": "minLength 1, maxLength 10000",
  "report:create.experimentIds": "maxItems 1000",
  "report:create.runIds": "maxItems 100000",
  "report:create.groupBy": "maxItems 6",
  "report:create.groupBy[]": "minLength 1, maxLength 200",
  "report:create.reference": "minLength 1, maxLength 10000",
  "report:create.title": "maxLength 200",
  "report:create.comment": "maxLength 100000",
  "export:series.experimentIds": "maxItems 1000",
  "export:series.runIds": "maxItems 100000",
  "export:weights.experimentIds": "maxItems 1000",
  "export:weights.runIds": "maxItems 100000",
  "report:compose.title": "maxLength 200",
  "report:compose.parts": "minItems 1, maxItems 50",
  "report:compose.parts[].experimentIds": "minItems 1, maxItems 200",
  "report:compose.parts[].groupBy": "maxItems 6",
  "report:compose.parts[].groupBy[]": "minLength 1, maxLength 200",
  "report:compose.parts[].reference": "minLength 1, maxLength 10000",
  "report:compose.parts[].only": "minItems 1, maxItems 100",
  "report:compose.parts[].text": "maxLength 20000",
  "bundle:create.experimentIds": "maxItems 10000",
  "bundle:create.studyIds": "maxItems 10000",
  "bundle:import.content": "maxLength 8000000",
  "queue:limitRuns.seconds": "minimum 1, maximum 31536000",
  "queue:setTrainers.trainers": "minimum 1, maximum 64",
  "store:backUp.file": "minLength 1, maxLength 4096",
  "store:restore.file": "minLength 1, maxLength 4096",
};

describe("the limits and defaults of what a call takes", () => {
  const all = CALL_NAMES.flatMap((name) => {
    const schema = z.toJSONSchema(labCalls[name].args, { io: "input", unrepresentable: "any" });
    return limitsOf(schema as SchemaNode, name);
  });
  const isId = ([path]: [string, string]): boolean =>
    /(Id|Ids\[\]|view|claims\[\]|only\[\])$/.test(path);

  it("are those that the lab was built for", () => {
    expect(Object.fromEntries(all.filter((limit) => !isId(limit)))).toEqual(EXPECTED);
  });

  it("are 1 to 64 letters for every id", () => {
    const ids = all.filter(isId);
    expect(ids.length).toBeGreaterThan(40);
    expect(ids.filter(([, limits]) => limits !== ID)).toEqual([]);
  });
});
