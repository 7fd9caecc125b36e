import { DOMParser } from "@xmldom/xmldom";

type Point = readonly [x: number, y: number];

/** One line as an SVG file has it. */
export interface DrawnLine {
  readonly points: readonly Point[];
  readonly colour: string;
  readonly opacity: number;
  readonly width: number;
  readonly dash: readonly number[];
}

/** One panel as an SVG file has it: places in px, labels by their places. */
export interface DrawnPanel {
  readonly lines: readonly DrawnLine[];
  readonly bands: readonly { readonly points: readonly Point[]; readonly colour: string }[];
  readonly levels: readonly { readonly label: string; readonly y: number }[];
  readonly xTicks: readonly { readonly label: string; readonly at: number }[];
  readonly yTicks: readonly { readonly label: string; readonly at: number }[];
  readonly names: readonly string[];
  /** Both ends of the x axis and the low end of y. */
  readonly ends: { readonly left: number; readonly right: number; readonly bottom: number };
}

interface DrawnShape {
  /** Of its middle, px within the panels. */
  readonly x: number;
  readonly y: number;
  readonly fill: string;
}

/** Bars, dots and cells as an SVG file has them, in the order in which they are drawn. */
export interface DrawnShapes {
  readonly bars: readonly (DrawnShape & { readonly height: number })[];
  readonly dots: readonly DrawnShape[];
  readonly cells: readonly (DrawnShape & { readonly text: string })[];
}

/** Reads the shapes of a figure's picture, as a program would that knows nothing of the figure. */
export function readShapes(svg: string): DrawnShapes {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement!;
  return {
    bars: byClass(root, "rect", "bar").map((bar) => ({
      ...middleOf(bar),
      height: numberOf(bar, "height"),
    })),
    dots: byClass(root, "circle", "dot").map((dot) => ({
      ...{ x: numberOf(dot, "cx"), y: numberOf(dot, "cy") },
      fill: dot.getAttribute("fill")!,
    })),
    cells: byClass(root, "g", "panel").flatMap(cellsOf),
  };
}

/** The numbers of a panel's cells are drawn after all of them, in the same order. */
function cellsOf(panel: Element): DrawnShapes["cells"] {
  const numbers = byClass(panel, "g", "numbers").flatMap((group) => all(group, "text"));
  const cells = all(panel, "rect").filter((rect) =>
    /^cell\b/.test(rect.getAttribute("class") ?? ""),
  );
  return cells.map((cell, i) => ({ ...middleOf(cell), text: numbers[i]?.textContent ?? "" }));
}

function middleOf(rect: Element): DrawnShape {
  const at = (start: string, size: string): number =>
    numberOf(rect, start) + numberOf(rect, size) / 2;
  return { x: at("x", "width"), y: at("y", "height"), fill: rect.getAttribute("fill")! };
}

/** Reads the panels of a figure's file, as a program would that knows nothing of the figure. */
export function readPanels(svg: string): readonly DrawnPanel[] {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement!;
  return byClass(root, "g", "panel").map(readPanel);
}

function readPanel(panel: Element): DrawnPanel {
  const axes = byClass(panel, "g", "axes")[0]!;
  const texts = all(axes, "text");
  const anchored = (anchor: string) =>
    texts.filter((text) => text.getAttribute("text-anchor") === anchor);
  const isName = (text: Element): boolean => text.getAttribute("class") === "text-fill";
  const rule = byClass(axes, "line", "rule-stroke")[0]!;
  const xTicks = anchored("middle").filter((text) => !isName(text));
  return {
    lines: byClass(panel, "g", "line")
      .concat(byClass(panel, "g", "line quiet"))
      .map((group) => readLine(all(group, "path")[0]!)),
    bands: byClass(panel, "path", "band").map((path) => ({
      points: pointsOf(path),
      colour: path.getAttribute("fill")!,
    })),
    levels: byClass(panel, "g", "level").map((group) => ({
      label: all(group, "text")[0]!.textContent!,
      y: numberOf(all(group, "line")[0]!, "y1"),
    })),
    xTicks: xTicks.map((text) => ({ label: text.textContent!, at: numberOf(text, "x") })),
    yTicks: anchored("end").map((text) => ({
      label: text.textContent!,
      // A label's middle is on its level, four px above its baseline.
      at: numberOf(text, "y") - 4,
    })),
    ends: {
      ...{ left: numberOf(rule, "x1"), right: numberOf(rule, "x2") },
      bottom: numberOf(rule, "y1"),
    },
    names: texts.filter(isName).map((text) => text.textContent!),
  };
}

function readLine(path: Element): DrawnLine {
  const dash = path.getAttribute("stroke-dasharray") ?? "";
  return {
    points: pointsOf(path),
    colour: path.getAttribute("stroke")!,
    opacity: Number(path.getAttribute("stroke-opacity") || 1),
    width: numberOf(path, "stroke-width"),
    dash: dash === "" ? [] : dash.split(" ").map(Number),
  };
}

function pointsOf(path: Element): readonly Point[] {
  const found = (path.getAttribute("d") ?? "").matchAll(/(-?[\d.]+),(-?[\d.]+)/g);
  return [...found].map(([, x, y]) => [Number(x), Number(y)] as const);
}

function all(element: Element, name: string): Element[] {
  return Array.from(element.getElementsByTagName(name));
}

function byClass(element: Element, name: string, value: string): Element[] {
  return all(element, name).filter((one) => one.getAttribute("class") === value);
}

function numberOf(element: Element, name: string): number {
  return Number(element.getAttribute(name));
}
