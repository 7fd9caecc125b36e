import { formatNumber, powerOfTen } from "../../../shared/format/number.ts";

import type { Scale } from "../svg/scales.ts";

/** What a caption must say about an axis: that it is logarithmic, and what it cuts off. */
export function axisInWords({ kind, floor, ceiling }: Scale, axis = "vertical"): string {
  const log = kind === "log" ? `The ${axis} axis is logarithmic.` : "";
  const below = floor === undefined ? undefined : `below ${formatLevel(floor)}`;
  const above = ceiling === undefined ? undefined : `above ${formatLevel(ceiling)}`;
  const beyond = [below, above].filter((part) => part !== undefined).join(" or ");
  const cut = beyond === "" ? "" : `What lies ${beyond} is drawn on the axis’s edge.`;
  return [log, cut].filter((sentence) => sentence !== "").join(" ");
}

/** How far a power of ten may be off by rounding, as a share. */
const ROUNDING = 1e-9;

/** An end of an axis: a whole power of ten is written as one where it is small or large. */
function formatLevel(value: number): string {
  const exponent = Math.round(Math.log10(value));
  const whole = Math.abs(value / 10 ** exponent - 1) < ROUNDING;
  if (whole && Math.abs(exponent) > 3) return powerOfTen(exponent);
  return formatNumber(value)
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
}
