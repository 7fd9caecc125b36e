import { expect, it } from "vitest";
import { numberAxis } from "../../../../shared/figures/axis.ts";
import type { LineMark } from "../../../../shared/figures/figure.ts";
import { plainStyle } from "../../../../shared/figures/style.ts";
import { withHiddenShown } from "../../../../shared/figures/told-apart.ts";

const y = numberAxis([0.01, 3], { label: "y", kind: "log" });
const line = (values: readonly number[], quiet = false): LineMark => ({
  ...{ mark: "line", label: "a", style: plainStyle("shared"), endLabel: "", quiet },
  ...{ x: [0, 1, 2], y: values },
});
const widths = (...lines: LineMark[]) => withHiddenShown(lines, y).map(({ style }) => style.width);

it("lines that run together show on both sides of the one that lies on them", () => {
  expect(widths(line([1, 0.1, 0.01]), line([1, 0.1, 0.01]), line([1, 2, 3]))).toEqual([5, 2, 2]);
  expect(widths(line([1, 0.1, 0.01]), line([0.1, 1, 1]))).toEqual([2, 2]);
});

it("quiet lines hide nothing, and of very many lines none is widened", () => {
  const one = line([1, 0.1, 0.01]);
  expect(widths(one, line([1, 0.1, 0.01], true))).toEqual([2, 2]);
  const many = Array.from({ length: 13 }, () => ({ ...one }));
  expect(new Set(widths(...many))).toEqual(new Set([2]));
});
