import { readStored, writeStored } from "./stored.ts";

const NAME = "hash";

/** The part of the address that says where the window opens: its own, else where it was last. */
export function openingHash(): string {
  const kept = readStored(NAME);
  return window.location.hash || (typeof kept === "string" ? kept : "");
}

/** Remembers where the window is for its next start. */
export function keepHash(hash: string): void {
  writeStored(NAME, hash);
}
