// @ts-check

/** A failure the user can fix: its message is one or more plain sentences saying what, where and how. */
export class BootstrapError extends Error {
  /**
   * @param {string} message
   * @param {{ cause?: unknown }} [options]
   */
  constructor(message, options) {
    super(message, options);
    this.name = "BootstrapError";
  }
}

/**
 * The message of anything that was thrown.
 * @param {unknown} thrown
 * @returns {string}
 */
export function messageOf(thrown) {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown instanceof BootstrapError) return thrown.message;
  // fetch() says only "fetch failed" and hides the reason in its cause.
  const cause = thrown.cause instanceof Error ? ` (${thrown.cause.message})` : "";
  return `${thrown.message}${cause}`;
}

/** What the usual refusals of a file system mean, and their fix. */
const fileSystemAdvice = /** @type {Record<string, string>} */ ({
  ENOSPC: "The disk is full: free about 1.5 GB and run the command again",
  EDQUOT: "Your disk quota is used up: free about 1.5 GB and run the command again",
  EACCES:
    "The lab may not write there: fix its permissions, or set WSLAB_CACHE_DIR to a folder of yours",
  EROFS: "That disk is read-only: set WSLAB_CACHE_DIR to a folder which can be written",
});

/**
 * @param {unknown} thrown
 * @returns {string | undefined} sentences for the user; undefined for a fault of the program
 */
function sentenceFor(thrown) {
  if (thrown instanceof BootstrapError) return thrown.message;
  const { code = "", path = "" } = /** @type {NodeJS.ErrnoException} */ (thrown);
  const advice = fileSystemAdvice[code];
  return advice && `${advice} (${code}${path ? ` at ${path}` : ""}).`;
}

/**
 * Runs a script's main function; a failure the user can fix becomes sentences on standard error and exit code 1.
 * @param {() => Promise<number>} main returns the exit code
 */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (thrown) {
    const sentence = sentenceFor(thrown);
    if (!sentence) throw thrown;
    process.stderr.write(`\n${sentence}\n`);
    process.exitCode = 1;
  }
}
