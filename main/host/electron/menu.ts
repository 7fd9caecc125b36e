import path from "node:path";
import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from "electron";
import { MENU_EXPORTS } from "../../../shared/api/export-formats.ts";
import { MENU_EVENT, type MenuRequest } from "../../../shared/screens/menu-requests.ts";
import { ENTRANCES, screenHref } from "../../../shared/screens/route.ts";
import type { MenuEntry } from "../../../shared/screens/screen.ts";

/** What the menu does beside leading to screens. */
export interface MenuActions {
  readonly recentPaths: readonly string[];
  /** Leads the page to an address of its own. */
  goTo(hash: string): void;
  /** Asks something of the page. */
  ask(request: MenuRequest): void;
  chooseFile(): void;
  openFile(path: string): void;
  clearRecent(): void;
}

/** Carries a request of the menu to the page, as an event: the page has no part in Electron. */
export function askPage(window: BrowserWindow | undefined, request: MenuRequest): void {
  const detail = JSON.stringify(request);
  const event = `new CustomEvent(${JSON.stringify(MENU_EVENT)}, { detail: ${detail} })`;
  void window?.webContents.executeJavaScript(`window.dispatchEvent(${event}); undefined`);
}

/** Waits until the page has been drawn and hears what is asked of it. */
export async function pageIsDrawn(window: BrowserWindow): Promise<void> {
  await window.webContents.executeJavaScript(`new Promise((resolve) => {
    const isDrawn = () => document.querySelector("h1") !== null;
    const wait = () => (isDrawn() ? resolve() : setTimeout(wait, 50));
    wait();
  })`);
}

/** The application menu. */
export function applicationMenu(actions: MenuActions): Menu {
  const { goTo } = actions;
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === "darwin" ? [{ role: "appMenu" } as const] : []),
    { label: "File", submenu: fileItems(actions) },
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
    { role: "help", submenu: helpItems(actions) },
  ];
  return Menu.buildFromTemplate(template);
}

function fileItems(actions: MenuActions): MenuItemConstructorOptions[] {
  return [
    ...screenItems("File", actions.goTo),
    { type: "separator" },
    // The page hears the key itself, also where there is no menu.
    {
      label: "Open…",
      accelerator: "CmdOrCtrl+O",
      registerAccelerator: false,
      click: () => actions.chooseFile(),
    },
    { label: "Open Recent", submenu: recentItems(actions) },
    {
      label: "Export",
      submenu: MENU_EXPORTS.map(({ id, label }) => ({
        label,
        click: () => actions.ask({ kind: "export", action: id }),
      })),
    },
    { type: "separator" },
    { role: "close" },
    { role: "quit" },
  ];
}

function recentItems({
  recentPaths,
  openFile,
  clearRecent,
}: MenuActions): MenuItemConstructorOptions[] {
  if (recentPaths.length === 0) return [{ label: "No Recent Files", enabled: false }];
  return [
    ...recentPaths.map((file) => ({
      label: `${path.basename(file)} (${path.dirname(file)})`,
      click: () => openFile(file),
    })),
    { type: "separator" },
    { label: "Clear Recent Files", click: () => clearRecent() },
  ];
}

function helpItems({ ask, goTo }: MenuActions): MenuItemConstructorOptions[] {
  return [
    {
      label: "Command Palette",
      accelerator: "CmdOrCtrl+K",
      registerAccelerator: false,
      click: () => ask({ kind: "palette" }),
    },
    { label: "Keyboard Shortcuts and Doctor", click: () => goTo(screenHref("settings")) },
    { role: "about" },
  ];
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
