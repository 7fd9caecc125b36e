/** A number whose thousands are set apart by commas, spaces, apostrophes or underscores. */
const GROUPED = /^[-−+]?[1-9]\d{0,2}([, \u00A0\u2009\u202F'’_]\d{3})+$/;

/** Whether a text is a number with its digits in groups, which may mean two numbers: `1,000`. */
export function isDigitGroups(text: string): boolean {
  return GROUPED.test(text.trim());
}

/** The same number with its digits together: `1000`. */
export function withoutDigitGroups(text: string): string {
  return text
    .trim()
    .replace("−", "-")
    .replace(/[^\d-]/g, "");
}
