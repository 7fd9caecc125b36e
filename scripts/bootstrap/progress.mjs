// @ts-check

/**
 * Says one line about what the bootstrap is doing; results go to standard output, this does not.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * @param {number} bytes
 * @returns {string} for example `198 MB`
 */
export function megabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`;
}

/**
 * Shows how far a long step is: one line that is rewritten on a terminal, a line every 20 percent
 * elsewhere.
 * @param {string} label
 * @param {number | undefined} totalBytes undefined where the size is not known beforehand
 * @param {Pick<NodeJS.WriteStream, "write"> & { isTTY?: boolean }} [stream]
 * @returns {{ update(doneBytes: number): void, finish(): void }}
 */
export function showProgress(label, totalBytes, stream = process.stderr) {
  let lastShown = -1;
  const describe = (/** @type {number} */ done) =>
    totalBytes
      ? `${label}: ${Math.floor((100 * done) / totalBytes)}% of ${megabytes(totalBytes)}`
      : `${label}: ${megabytes(done)}`;
  return {
    update(doneBytes) {
      const step = totalBytes
        ? Math.floor((100 * doneBytes) / totalBytes / (stream.isTTY ? 1 : 20))
        : Math.floor(doneBytes / (stream.isTTY ? 1e6 : 50e6));
      if (step === lastShown) return;
      lastShown = step;
      stream.write(stream.isTTY ? `\r${describe(doneBytes)}\u001b[K` : `${describe(doneBytes)}\n`);
    },
    finish() {
      if (stream.isTTY && lastShown >= 0) stream.write("\n");
    },
  };
}
