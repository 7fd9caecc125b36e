/** What kept the store from doing its work; each kind has its own fix in the message. */
export type StoreErrorKind = "newer" | "corrupt" | "held" | "unwritable" | "full" | "disk" | "gone";

/** A store that cannot be opened or written; the message says what was kept and what to do. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly kind: StoreErrorKind;

  /** @param message a sentence with the fix; `options.cause` keeps SQLite's own error for the log */
  constructor(kind: StoreErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** What to do about a damaged database; wherever one is told of. */
export const SAVE_OR_RESTORE =
  '"wslab repair" saves what can be read of it into a new file, "wslab restore FILE" replaces it with a backup.';

/**
 * Turns SQLite's own errors into sentences; others pass unchanged.
 * @param file the database's path, for the message
 */
export function explainStoreError(thrown: unknown, file: string): unknown {
  if (!(thrown instanceof Error) || thrown instanceof StoreError) return thrown;
  const code = "code" in thrown ? String(thrown.code) : "";
  const cause = { cause: thrown };
  if (/^SQLITE_FULL|^ENOSPC/.test(code)) {
    const message = `The disk is full, so nothing more could be written to ${file}. What was stored before is kept. Free some space, then start the runs again.`;
    return new StoreError("full", message, cause);
  }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    const message = `${file} is damaged or not a database of the lab. ${SAVE_OR_RESTORE}`;
    return new StoreError("corrupt", message, cause);
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    const message = `${file} is locked by another program that reads or copies it. Close that program and try again.`;
    return new StoreError("held", message, cause);
  }
  if (/^(SQLITE_IOERR|EIO|EFBIG|EDQUOT)/.test(code)) {
    const message = `${file} could not be read or written (${thrown.message}). What was stored before is kept. Check the disk and its quota, or use another folder with --data DIR.`;
    return new StoreError("disk", message, cause);
  }
  if (/^SQLITE_(READONLY|CANTOPEN|PERM)|^E(ACCES|ROFS|PERM|NOTDIR|ISDIR|NOENT|EXIST)$/.test(code)) {
    const message = `${file} cannot be written (${thrown.message}). Use --data DIR to give the lab a folder that it may write to.`;
    return new StoreError("unwritable", message, cause);
  }
  return thrown;
}
