/** A colour `#rrggbb` with an opacity between 0 and 1. */
export function withOpacity(hex: string, opacity: number): string {
  const alpha = Math.round(opacity * 255);
  return `${hex}${alpha.toString(16).padStart(2, "0")}`;
}
