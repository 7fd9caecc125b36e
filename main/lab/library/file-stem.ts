/** A file name, without its ending, that every system takes. */
export function fileStem(title: string): string {
  const stem = title
    .normalize("NFKD")
    .replace(/[^\w]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return stem.slice(0, 60).toLowerCase() || "lab";
}
