import type { Axis } from "../axis.ts";
import { INKS, type Inks, type SeriesStyle, type Theme } from "../style.ts";
import type { Attributes } from "./element.ts";
import type { Box } from "./layout.ts";
import { scaleOf, type Scale } from "./scale.ts";

/** One panel's place on the page, its axes and the theme: all that drawing a mark needs. */
export class Plot {
  readonly box: Box;
  readonly x: Axis;
  readonly y: Axis;
  readonly theme: Theme;
  /** Pixel of a value along x. */
  readonly atX: Scale;
  /** Pixel of a value along y. */
  readonly atY: Scale;

  constructor(box: Box, axes: { readonly x: Axis; readonly y: Axis }, theme: Theme) {
    this.box = box;
    this.x = axes.x;
    this.y = axes.y;
    this.theme = theme;
    this.atX = scaleOf(axes.x, [box.left, this.right]);
    this.atY = scaleOf(axes.y, [this.bottom, box.top]);
  }

  get inks(): Inks {
    return INKS[this.theme];
  }

  get right(): number {
    return this.box.left + this.box.width;
  }

  get bottom(): number {
    return this.box.top + this.box.height;
  }
}

/** A colour that is not data: a file's own, and a class by which a page may give another. */
export function ink(inks: Inks, name: keyof Inks, as: "fill" | "stroke" = "fill"): Attributes {
  return { class: `${name}-${as}`, [as]: inks[name] };
}

/** `stroke-dasharray`; undefined for a solid line. */
export function dashed({ dash }: Pick<SeriesStyle, "dash">): string | undefined {
  return dash.length === 0 ? undefined : dash.join(" ");
}
