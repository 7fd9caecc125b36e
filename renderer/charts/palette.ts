/**
 * How theory is drawn: dash-dot, a pattern that no spectrum has, so that it is told from what was
 * measured without colour; over a single run in the ink of the text, which CSS calls currentcolor.
 */
export const THEORY_DASH: readonly number[] = [9, 3, 1.5, 3];
export const THEORY_COLOR = "currentcolor";
export const THEORY_WIDTH = 1.25;

/** Colours that are not data, by theme. */
export interface ChartInk {
  readonly text: string;
  /** Theory's lines, which lie over data. */
  readonly strong: string;
  readonly faint: string;
  readonly rule: string;
  readonly level: string;
  readonly ground: string;
  /** The palest that a line may be and still be seen. */
  readonly leastOpacity: number;
}

export const CHART_INKS: Readonly<Record<"light" | "dark", ChartInk>> = {
  light: {
    text: "#4c4c48",
    strong: "#1b1b19",
    faint: "#6a6a65",
    rule: "#e9e9e5",
    level: "#6a6a65",
    ground: "#ffffff",
    leastOpacity: 0.35,
  },
  dark: {
    text: "#c3c3bd",
    strong: "#ecece8",
    faint: "#9a9a94",
    rule: "#2b2b29",
    level: "#9a9a94",
    ground: "#161615",
    leastOpacity: 0.65,
  },
};

/** A line's colour as a canvas or a file of its own needs it. */
export function lineColor(
  { color, inked = false }: { readonly color: string; readonly inked?: boolean },
  ink: ChartInk,
): string {
  if (color === THEORY_COLOR) return ink.strong;
  return inked ? blend(color, ink.strong, 0.5) : color;
}

/** A colour with a share of another mixed in, 0 to 1. */
export function blend(color: string, other: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [own, mixed] = [color, other].map((hex) => parseInt(hex.slice(at, at + 2), 16));
    return Math.round(own! + share * (mixed! - own!))
      .toString(16)
      .padStart(2, "0");
  });
  return `#${channels.join("")}`;
}

/** A colour with an opacity between 0 and 1. */
export function withOpacity(hex: string, opacity: number): string {
  const alpha = Math.round(opacity * 255);
  return `${hex}${alpha.toString(16).padStart(2, "0")}`;
}
