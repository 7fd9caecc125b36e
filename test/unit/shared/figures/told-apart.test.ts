import { expect, it } from "vitest";
import { numberAxis } from "../../../../shared/figures/axis.ts";
import type { LineMark } from "../../../../shared/figures/figure.ts";
import { plainStyle, theoryStyle } from "../../../../shared/figures/style.ts";
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

it("lines run together that meet at four moments in five, with a style and moments alike", () => {
  const of = (y: readonly number[], more: Partial<LineMark> = {}): LineMark => ({
    ...{ ...line(y), x: y.map((_, i) => i), ...more },
  });
  const five = [1, 1, 1, 1, 1];
  expect(widths(of(five), of([1, 1, 1, 1, 0.1]))).toEqual([5, 2]);
  expect(widths(of(five), of([1, 1, 1, 0.1, 0.1]))).toEqual([2, 2]);
  expect(widths(of([1, 1]), of([1, 1]))).toEqual([5, 2]);
  expect(widths(of([1]), of([1]))).toEqual([2, 2]);
  expect(widths(of(five), of(five, { x: [0, 1, 2, 3.5, 4.5] }))).toEqual([2, 2]);
  expect(widths(of(five), of([...five, 1]))).toEqual([2, 2]);
  const style = plainStyle("shared", [7, 4]);
  expect(widths(of(five), of(five, { style }))).toEqual([2, 2]);
  expect(widths(of(five, { style }), of(five, { style }))).toEqual([5, 2]);
  // A hundredth of the axis apart they lie on one another, and further they do not.
  const axis = numberAxis([0, 1], { label: "y", kind: "linear" });
  const apart = (by: number) =>
    withHiddenShown([of([0, 0]), of([by, by])], axis).map(({ style }) => style.width);
  expect(apart(0.01)).toEqual([5, 2]);
  expect(apart(0.011)).toEqual([2, 2]);
  expect(widths(of([NaN, NaN]), of([NaN, NaN]))).toEqual([2, 2]);
});

it("a line grows with each that lies on it, by two of them at most, and twelve lines are widened", () => {
  const copies = (count: number) => widths(...Array.from({ length: count }, () => line([1, 2, 3])));
  expect(copies(3)).toEqual([8, 5, 2]);
  expect(copies(4)).toEqual([8, 8, 5, 2]);
  expect(copies(12)).toEqual([...Array<number>(10).fill(8), 5, 2]);
});

it("theory's lines stay thin over measured ones, though they lie on one another", () => {
  const theory = { ...line([1, 0.1, 0.01]), style: theoryStyle(plainStyle("shared")) };
  expect(widths(line([1, 0.1, 0.01]), theory, theory)).toEqual([2, 1, 1]);
});
