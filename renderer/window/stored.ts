const PREFIX = "wslab:";

/** What the window remembers under a name, or `undefined` where nothing readable is kept. */
export function readStored(name: string): unknown {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch (error) {
    // Storage may be switched off, or hold what another version wrote: begin afresh.
    console.warn(`What the window remembered as "${name}" cannot be read.`, error);
    return undefined;
  }
}

/** Remembers a JSON value for the next start of the window. */
export function writeStored(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch (error) {
    console.warn(`The window cannot remember "${name}".`, error);
  }
}

export function removeStored(name: string): void {
  localStorage.removeItem(PREFIX + name);
}
