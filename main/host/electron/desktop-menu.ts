import path from "node:path";
import { Menu, type BrowserWindow } from "electron";
import type { MenuRequest } from "../../../shared/screens/menu-requests.ts";
import { applicationMenu, askPage } from "./menu.ts";
import { OpenFiles } from "./open-files.ts";
import { RecentFiles } from "./recent-files.ts";

/**
 * Sets the application menu, and again whenever the recent files change.
 * @returns what opens a file in the page, as the menu does
 */
export function setDesktopMenu(
  window: () => BrowserWindow | undefined,
  dataFolder: string,
): (file: string) => void {
  const ask = (request: MenuRequest): void => askPage(window(), request);
  const recent = new RecentFiles(path.join(dataFolder, "recent-files.json"), (error) =>
    console.warn(`The recent files could not be used: ${String(error)}`),
  );
  const files = new OpenFiles({ window, recent, ask, onRecent: set });
  const openFile = (file: string): void => void files.open(file);
  function set(): void {
    const menu = applicationMenu({
      recentPaths: recent.paths,
      goTo: (hash) =>
        void window()?.webContents.executeJavaScript(`location.hash = ${JSON.stringify(hash)}`),
      ask,
      chooseFile: () => void files.choose(),
      openFile,
      clearRecent: () => {
        recent.clear();
        set();
      },
    });
    Menu.setApplicationMenu(menu);
  }
  set();
  return openFile;
}
