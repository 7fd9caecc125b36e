import type { ComparedVariant } from "../../shared/api/records.ts";
import { meant } from "../../shared/spec/suggest.ts";

/** A comparison cannot be made as it was asked for; the message says what to ask instead. */
export class ComparisonError extends Error {
  override readonly name = "ComparisonError";
}

/** More labels than this are not listed in a refusal. */
const MAX_LISTED = 6;

/**
 * The variant that goes by a key or a label.
 * @throws ComparisonError where none does, or several
 */
export function findReference<V extends ComparedVariant>(
  variants: readonly V[],
  wanted: string,
): V {
  const byKey = variants.find(({ key }) => key === wanted);
  if (byKey !== undefined) return byKey;
  const [found, ...others] = variants.filter(({ label }) => label === wanted);
  if (found !== undefined && others.length === 0) return found;
  const labels = variants.map(({ label }) => label);
  if (found !== undefined) {
    throw new ComparisonError(
      `${others.length + 1} variants are called "${wanted}". Name the reference by its values, as JSON, for example ${found.key}.`,
    );
  }
  const listed = labels.slice(0, MAX_LISTED).map((label) => `"${label}"`);
  const more = labels.length > MAX_LISTED ? ` and ${labels.length - MAX_LISTED} more` : "";
  const all = `The variants are ${listed.join(", ")}${more}.`;
  const hint = meant(wanted, labels, all, (nearest) => `"${nearest}"`);
  throw new ComparisonError(`No variant of this comparison is called "${wanted}". ${hint}`);
}
