import { NO_NUMBER } from "./number.ts";

const localTime = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const localClock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
const utcTime = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "short",
  timeZone: "UTC",
});

/** A moment in the person's own time zone, for what they see now: 4 May 2026, 14:05. */
export function formatTime(atMs: number | undefined): string {
  return write(localTime, atMs);
}

/** A moment for what is read elsewhere, as a file is: 4 May 2026, 12:05 UTC. */
export function formatUtcTime(atMs: number | undefined): string {
  const text = write(utcTime, atMs);
  return text === NO_NUMBER ? text : `${text} UTC`;
}

/** The time of day in the person's own time zone, to the second: 14:05:09. */
export function formatClock(atMs: number | undefined): string {
  return write(localClock, atMs);
}

/** The greatest distance from 1970 that a date can have, in milliseconds (ECMA-262, 21.4.1.1). */
const MAX_TIME_MS = 8.64e15;

function write(format: Intl.DateTimeFormat, atMs: number | undefined): string {
  return atMs === undefined || !(Math.abs(atMs) <= MAX_TIME_MS) ? NO_NUMBER : format.format(atMs);
}
