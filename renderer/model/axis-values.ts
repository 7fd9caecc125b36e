import { isDigitGroups, withoutDigitGroups } from "../../shared/format/digit-groups.ts";
import type { Field } from "../../shared/spec/fields.ts";
import type { JsonValue } from "../../shared/spec/schema.ts";

/** Numbers as they were typed, or what is wrong with the text, as a sentence. */
export type TypedValues =
  | { readonly values: readonly number[]; readonly fault?: undefined }
  | { readonly values?: undefined; readonly fault: string };

/** Values of a range of real numbers where the text does not say how many. */
const USUAL_COUNT = 5;
const MAX_VALUES = 1000;

const NUMBER = String.raw`([-−]?\d*\.?\d+(?:e[-+]?\d+)?)`;
const RANGE = new RegExp(String.raw`^${NUMBER}\s*(?:to|…|\.\.+|–)\s*${NUMBER}(.*)$`, "i");
const COUNT = /\bin\s+(\d+)(?:\s+(?:values|steps))?/i;
const STEP = new RegExp(String.raw`\bby\s+${NUMBER}`, "i");
const LOG = /\blog\b/i;

/** What the text of an axis of numbers may be, for the reader. */
export const AXIS_TEXT_HELP =
  "A list (0.25, 0.5, 1, 2) or a range: 1 to 6, 0 to 1 by 0.25, or 0.1 to 10 in 5 log.";

/**
 * Reads the values of an axis of numbers: a list, or a range with a number of values or a step.
 * @param isWhole whether the field takes whole numbers alone
 */
export function parseNumbers(text: string, isWhole: boolean): TypedValues {
  const trimmed = text.trim();
  if (trimmed === "") return { fault: "There is no value yet. Give at least one." };
  const range = RANGE.exec(trimmed);
  const read = range === null ? parseList(trimmed) : parseRange(range, isWhole);
  return read.values === undefined ? read : checked(read.values, isWhole);
}

function parseList(text: string): TypedValues {
  const grouped = text.split(/[;\s]+/).find((part) => isDigitGroups(part.replace(/,$/, "")));
  if (grouped !== undefined) {
    const whole = withoutDigitGroups(grouped);
    const fault = `“${grouped}” may mean one number or several. Write ${whole}, or a space after each comma.`;
    return { fault };
  }
  // With semicolons between, a comma is a decimal one.
  const parts = text.includes(";")
    ? text.split(";").map((part) => part.trim().replace(",", "."))
    : text.split(/[,\s]+/);
  const items = parts.filter((part) => part !== "");
  const values = items.map((item) => Number(item.replace("−", "-")));
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  return wrong < 0 ? { values } : { fault: `“${items[wrong]}” is not a number.` };
}

function parseRange([, first, last, rest]: RegExpExecArray, isWhole: boolean): TypedValues {
  const [low, high] = [first, last].map((end) => Number(end!.replace("−", "-"))) as [
    number,
    number,
  ];
  const options = rest ?? "";
  const said = options.replace(COUNT, "").replace(STEP, "").replace(LOG, "");
  if (/[^\s,]/.test(said)) {
    return { fault: `“${said.trim()}” is not understood after a range. ${AXIS_TEXT_HELP}` };
  }
  if (high <= low) return { fault: `A range must increase: ${last} is not above ${first}.` };
  const isLog = LOG.test(options);
  if (isLog && low <= 0) return { fault: "A logarithmic range must start above 0." };
  const step = STEP.exec(options)?.[1];
  const by = step === undefined ? (isWhole && !isLog ? 1 : undefined) : Number(step);
  const count = Number(COUNT.exec(options)?.[1] ?? (by === undefined ? USUAL_COUNT : NaN));
  if (Number.isFinite(count)) return spread(low, high, count, { isLog, isWhole });
  return by === undefined || by <= 0
    ? { fault: "A step must be above 0." }
    : spread(low, low + by * Math.floor((high - low) / by + 1e-9), undefined, { by });
}

interface Spacing {
  readonly by?: number;
  readonly isLog?: boolean;
  readonly isWhole?: boolean;
}

function spread(
  low: number,
  high: number,
  count: number | undefined,
  { by = 1, isLog = false, isWhole = false }: Spacing,
): TypedValues {
  const many = count ?? Math.round((high - low) / by) + 1;
  if (many > MAX_VALUES)
    return { fault: `These are ${many} values; at most ${MAX_VALUES} are possible.` };
  if (many < 2) return { fault: "A range needs at least 2 values." };
  const values = Array.from({ length: many }, (_, i) => {
    const share = i / (many - 1);
    const value = isLog ? low * (high / low) ** share : low + (high - low) * share;
    return isWhole ? Math.round(value) : Number(value.toPrecision(6));
  });
  return { values: isWhole ? [...new Set(values)] : values };
}

function checked(values: readonly number[], isWhole: boolean): TypedValues {
  if (values.length > MAX_VALUES) {
    return { fault: `These are ${values.length} values; at most ${MAX_VALUES} are possible.` };
  }
  const broken = isWhole ? values.find((value) => !Number.isInteger(value)) : undefined;
  if (broken !== undefined) return { fault: `${broken} is not a whole number.` };
  const repeated = values.find((value, i) => values.indexOf(value) < i);
  if (repeated !== undefined) return { fault: `${repeated} appears twice. Name each value once.` };
  return { values };
}

/** Values as one would type them. */
export function valuesText(values: readonly JsonValue[]): string {
  return values.map(String).join(", ");
}

/** What an axis over a field begins with: around the value there is, or all that it can be. */
export function firstValues({ type, step, usual }: Field, value: unknown): JsonValue[] {
  if (type.kind === "switch") return [false, true];
  if (type.kind === "choice") return [...type.options];
  if (type.kind !== "number") return value === undefined ? [] : [value as JsonValue];
  const own = typeof value === "number" ? value : typeof usual === "number" ? usual : 0;
  if (own === 0) return [0, step ?? 1];
  const around = type.whole ? [own, own * 2] : [own / 2, own, own * 2];
  const { min = -Infinity, max = Infinity, below = Infinity } = type;
  return around
    .filter((one) => one >= min && one <= max && one < below)
    .map((one) => Number(one.toPrecision(6)));
}
