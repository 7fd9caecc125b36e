const MAX_STEM = 60;

/**
 * A file name without its ending, made of a title, that any shell and file system takes as it is:
 * lower case, with dashes, cut between words.
 * @param fallback where nothing of the title is left
 */
export function fileStem(title: string, fallback: string): string {
  const stem = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const whole = stem.length <= MAX_STEM ? stem : stem.slice(0, MAX_STEM).replace(/-[^-]*$/, "");
  return whole === "" ? fallback : whole;
}
