/** A data file of the user's, of which the lab keeps a copy. */
export interface KeptFile {
  /** SHA-256 of its content, in hexadecimal. */
  readonly hash: string;
  /** What the user called it. */
  readonly name: string;
}

const KEPT = /^kept:([0-9a-f]{64})\/([^/\\]+)$/;

/**
 * How a stored experiment names a kept file in `data.path` and `data.targetPath`: by its content,
 * wherever the data folder lies today.
 */
export function keptPath({ hash, name }: KeptFile): string {
  return `kept:${hash}/${name}`;
}

/** Reads what `keptPath` writes; `undefined` for a path to anywhere else. */
export function readKeptPath(path: string): KeptFile | undefined {
  const kept = KEPT.exec(path);
  return kept === null ? undefined : { hash: kept[1]!, name: kept[2]! };
}

/** A text as people know it: of a kept file its name alone. */
export function withoutHash(text: string): string {
  return readKeptPath(text)?.name ?? text;
}
