/** A file name made of an experiment's name: lower case, with dashes. */
export function experimentFileName(name: string): string {
  const stem = name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return `${stem === "" ? "experiment" : stem}.json`;
}

/** The command that runs an experiment file from a clone. */
export function commandLine(name: string): string {
  return `npm run wslab -- run ${experimentFileName(name)}`;
}
