/** Stands where there is no number: not measured, or not finite. */
export const NO_NUMBER = "–";

/** The sign of a negative number as it is printed; files and terminals have a hyphen. */
export const MINUS = "−";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A power of ten as people write it: 10⁻³. */
export function powerOfTen(exponent: number): string {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]!);
  return `10${exponent < 0 ? "⁻" : ""}${digits}`;
}

/** At most three significant digits, without zeros at the end: 0.123, 5, 12300. */
export function threeDigits(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** A number as a person set it: all its digits. */
export function settingText(value: number): string {
  return String(value).replace("-", MINUS);
}
