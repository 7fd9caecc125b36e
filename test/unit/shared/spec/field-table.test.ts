import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { SpecError, type SpecProblem } from "../../../../shared/spec/problem.ts";
import {
  basicRefusal,
  TABLE_MODELS,
  TABLE_SETTINGS,
  tableExperiment,
  tableSources,
} from "../../../support/field-table.ts";

function problemsOf(experiment: object): readonly SpecProblem[] {
  try {
    parseExperiment(experiment);
    return [];
  } catch (error) {
    if (error instanceof SpecError) return error.problems;
    throw error;
  }
}

const sources = tableSources({ inputs: "x.csv", targets: "y.csv" });

describe.each(sources)("an experiment on $name", (source) => {
  it.each(TABLE_MODELS)("with a $name takes or refuses every field by its rule", (model) => {
    for (const setting of TABLE_SETTINGS) {
      const problems = problemsOf(tableExperiment(source, model, setting));
      const rules = [basicRefusal(source, model), setting.refusedAt(source, model)];
      const expected = rules.filter((pointer) => pointer !== undefined);
      const blamed = problems.map(({ pointer }) => pointer);
      // Fields that are not there are told first; the rules between fields come after.
      if (expected.length > 0) expect(expected, setting.name).toContain(blamed[0]);
      expect(blamed.length > 0, `${setting.name}: ${blamed.join(", ")}`).toBe(expected.length > 0);
      for (const { message, fix } of problems) {
        expect(message, setting.name).toMatch(/\w/);
        expect(fix, setting.name).toMatch(/^[A-Z].*\.$/);
      }
    }
  });
});
