import { readFileSync } from "node:fs";
import type { BrowserWindow, Rectangle } from "electron";
import { z } from "zod";
import { PRIVATE_FILE, replaceFile } from "../../files/write-file.ts";

const placeSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(480),
  height: z.int().min(360),
});

/** Where the window goes when nothing is remembered. */
const FIRST_SIZE = { width: 1440, height: 900 } as const;

/**
 * The remembered place of the window, where it still lies on a screen.
 * @param workAreaOf what the screen nearest to a place has free for windows
 */
export function rememberedPlace(
  file: string,
  workAreaOf: (place: Rectangle) => Rectangle,
): Partial<Rectangle> {
  const place = readPlace(file);
  if (place === undefined) return FIRST_SIZE;
  const workArea = workAreaOf(place);
  const visible =
    place.x < workArea.x + workArea.width &&
    place.x + place.width > workArea.x &&
    place.y >= workArea.y &&
    place.y < workArea.y + workArea.height;
  return visible ? place : FIRST_SIZE;
}

/** Remembers the window's place when it closes. A place that cannot be written is forgotten. */
export function rememberPlace(window: BrowserWindow, file: string, onError: (e: unknown) => void) {
  window.on("close", () => {
    try {
      replaceFile(file, JSON.stringify(window.getNormalBounds()), PRIVATE_FILE);
    } catch (error) {
      onError(error);
    }
  });
}

function readPlace(file: string): Rectangle | undefined {
  try {
    return placeSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined; // never written, or not by this version: start afresh
  }
}
