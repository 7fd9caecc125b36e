import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from "electron";
import { ENTRANCES } from "../../../shared/screens/route.ts";
import type { MenuEntry } from "../../../shared/screens/screen.ts";

/** The application menu; its entries lead the page of the given window. */
export function applicationMenu(window: () => BrowserWindow | undefined): Menu {
  const goTo = (hash: string): void => {
    void window()?.webContents.executeJavaScript(`location.hash = ${JSON.stringify(hash)}`);
  };
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === "darwin" ? [{ role: "appMenu" } as const] : []),
    {
      label: "File",
      submenu: [
        ...screenItems("File", goTo),
        { type: "separator" },
        { role: "close" },
        { role: "quit" },
      ],
    },
    { role: "editMenu" },
    {
      label: "View",
      submenu: [
        ...screenItems("View", goTo),
        { type: "separator" },
        { role: "resetZoom" },
        { role: "zoomIn" },
        { role: "zoomOut" },
        { role: "togglefullscreen" },
      ],
    },
    { role: "windowMenu" },
  ];
  return Menu.buildFromTemplate(template);
}

/**
 * The items of a menu that lead to screens. The page hears its own keys (Alt with a digit, in
 * renderer/state/shortcuts.ts); for those the menu only shows them.
 */
function screenItems(
  of: MenuEntry["menu"],
  goTo: (hash: string) => void,
): MenuItemConstructorOptions[] {
  return ENTRANCES.flatMap(({ menu, shortcut, hash }) => {
    if (menu?.menu !== of) return [];
    const shown = shortcut === null ? {} : { accelerator: `Alt+${shortcut}` };
    const key =
      menu.accelerator === undefined
        ? { ...shown, registerAccelerator: false }
        : { accelerator: menu.accelerator };
    return [{ label: menu.label, ...key, click: () => goTo(hash) }];
  });
}
