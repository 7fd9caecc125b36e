import type { LevelMark, LineMark } from "../../figure.ts";
import { LEVEL_GAP, levelPlaces, type LevelPlace } from "../../level-places.ts";
import { element, textAt } from "../element.ts";
import { textWidth } from "../layout.ts";
import { ink, type Plot } from "../plot.ts";

/** Height of a level's name, and how far its letters stand from that of the line below, px. */
const HEIGHT = 12;
const BASELINE = 2;

/** The levels of a panel with their names, those across it out of the way of its lines. */
export function drawLevels(
  levels: readonly LevelMark[],
  lines: readonly LineMark[],
  plot: Plot,
): string {
  const shown = levels.filter((level) => isWithin(level, plot));
  const across = shown.filter(({ along }) => along === "y");
  const { box } = plot;
  const places = levelPlaces(across, lines, {
    ...{ width: box.width, height: box.height, character: [textWidth("n"), HEIGHT] },
    x: (value) => shifted(plot.atX(value), box.left),
    y: (value) => shifted(plot.atY(value), box.top),
  });
  return shown
    .map((level) =>
      level.along === "y"
        ? drawAcross(level, places[across.indexOf(level)]!, plot)
        : drawUpright(level, plot),
    )
    .join("");
}

function shifted(at: number | undefined, by: number): number | undefined {
  return at === undefined ? undefined : at - by;
}

/** A level that lies outside is not drawn: the edge would be wrong. */
function isWithin({ along, value }: LevelMark, plot: Plot): boolean {
  const axis = plot[along];
  return axis.kind !== "band" && value >= axis.domain[0] && value <= axis.domain[1];
}

function drawAcross({ value, label }: LevelMark, { side, below }: LevelPlace, plot: Plot): string {
  const { box, right } = plot;
  const at = plot.atY(value)!;
  const y = below ? at + LEVEL_GAP + HEIGHT - BASELINE : at - LEVEL_GAP - BASELINE;
  const x = side === "end" ? right - 3 : box.left + 3;
  return named({ x1: box.left, x2: right, y1: at, y2: at }, [x, y], side, label, plot);
}

function drawUpright({ value, label }: LevelMark, plot: Plot): string {
  const { box, bottom } = plot;
  const at = plot.atX(value)!;
  const side = at > box.left + box.width / 2 ? "end" : "start";
  const ends = { x1: at, x2: at, y1: box.top - 4, y2: bottom };
  return named(ends, [at, box.top - 8], side, label, plot);
}

function named(
  ends: Readonly<Record<"x1" | "x2" | "y1" | "y2", number>>,
  place: readonly [number, number],
  side: "start" | "end",
  label: string,
  { inks }: Plot,
): string {
  const line = element("line", {
    ...ends,
    ...ink(inks, "text", "stroke"),
    ...{ "stroke-dasharray": "2 3", "stroke-opacity": 0.75 },
  });
  const halo = { "paint-order": "stroke", stroke: inks.paper, "stroke-width": 3 };
  const name = textAt(place, label, {
    ...{ "text-anchor": side, fill: inks.soft, ...halo, class: "soft-fill paper-stroke" },
  });
  return element("g", { class: "level" }, line, name);
}
