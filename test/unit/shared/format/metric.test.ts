import { expect, it } from "vitest";
import { formatMetric, formatRunMetric } from "../../../../shared/format/metric.ts";

it("a measured metric has three digits, and a count all of its own", () => {
  expect(formatMetric({ format: "number" }, 123_456.7)).toBe("123,457");
  expect(formatMetric({ format: "number" }, 0.012345)).toBe("0.0123");
  expect(formatMetric({ format: "count" }, 1_234_567)).toBe("1,234,567");
  expect(formatMetric({ format: "number" }, 1_234_567)).toBe("1.23 × 10⁶");
});

it("a run that has none of a metric says what that means, and one that is not known a dash", () => {
  expect(formatRunMetric("stepsToSuccess", 1_234_567)).toBe("1,234,567");
  expect(formatRunMetric("stepsToSuccess", 0)).toBe("0");
  expect(formatRunMetric("stepsToSuccess", null)).toBe("never");
  expect(formatRunMetric("stepsToSuccess", undefined)).toBe("–");
});
