import path from "node:path";
import type { App } from "electron";
import { messageOf } from "../../../shared/format/error-message.ts";
import { makeFolder } from "../../files/make-folder.ts";

/** What the page remembers is nobody else's. */
const PRIVATE_FOLDER = 0o700;

/**
 * Gives a lab with a data folder of its own a window of its own: what the page remembers lies with
 * the data, and "is this lab open already?" is asked of this folder alone. Two labs that shared
 * Chromium's profile would lock each other out of it. Must be called before Electron is ready.
 * @throws Error naming the folder where it cannot be written
 */
export function keepProfileIn(app: App, dataFolder: string): void {
  const profile = path.join(dataFolder, "window-profile");
  try {
    makeFolder(profile, PRIVATE_FOLDER);
  } catch (error) {
    const reason = messageOf(error);
    throw new Error(
      `The lab cannot keep its data in ${dataFolder} (${reason}). Choose another folder with --data DIR.`,
      { cause: error },
    );
  }
  app.setPath("userData", profile);
}
