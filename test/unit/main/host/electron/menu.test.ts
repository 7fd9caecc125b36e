import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { BrowserWindow, MenuItemConstructorOptions } from "electron";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setDesktopMenu } from "../../../../../main/host/electron/desktop-menu.ts";
import { MENU_EXPORTS } from "../../../../../shared/api/export-formats.ts";
import { ENTRANCES } from "../../../../../shared/screens/route.ts";
import * as electron from "./fake-electron.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

let folder: string;
let window: electron.BrowserWindow;
let openFile: (file: string) => void;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-menu-"));
  window = new electron.BrowserWindow({});
  openFile = setDesktopMenu(() => window as unknown as BrowserWindow, folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The items of a menu as they were set last. */
function itemsOf(name: string): readonly MenuItemConstructorOptions[] {
  const [menus] = electron.Menu.setApplicationMenu.mock.lastCall as [MenuItemConstructorOptions[]];
  const found = menus.find(({ label, role }) => label === name || role === name);
  return found?.submenu as MenuItemConstructorOptions[];
}

const itemOf = (menu: string, name: string): MenuItemConstructorOptions =>
  itemsOf(menu).find(({ label }) => label === name)!;

/** Chooses an item as Electron does. */
function choose(item: MenuItemConstructorOptions): void {
  (item.click as () => void)();
}

const ran = (): string[] =>
  window.webContents.executeJavaScript.mock.calls.map(([script]) => script);

/** What the page hears of a request of the menu. */
function lastRequest(): unknown {
  let heard: unknown;
  const page = new EventTarget();
  page.addEventListener("wslab:menu", (event) => (heard = (event as CustomEvent).detail));
  // As the page runs what it is handed.
  new Function("window", ran().at(-1)!)(page);
  return heard;
}

describe("the menus", () => {
  const names = (): unknown[] => {
    const [menus] = electron.Menu.setApplicationMenu.mock.lastCall as [
      MenuItemConstructorOptions[],
    ];
    return menus.map(({ label, role }) => label ?? role);
  };

  it.each(["linux", "win32", "darwin"] as const)("are those of %s", (platform) => {
    const real = Object.getOwnPropertyDescriptor(process, "platform")!;
    Object.defineProperty(process, "platform", { ...real, value: platform });
    try {
      setDesktopMenu(() => window as unknown as BrowserWindow, folder);
    } finally {
      Object.defineProperty(process, "platform", real);
    }
    const common = ["File", "editMenu", "View", "windowMenu", "help"];
    expect(names()).toEqual(platform === "darwin" ? ["appMenu", ...common] : common);
  });

  it("end with what every window has", () => {
    const roles = (menu: string): unknown[] =>
      itemsOf(menu).flatMap(({ role }) => (role === undefined ? [] : [role]));
    expect(roles("File")).toEqual(["close", "quit"]);
    expect(roles("View")).toEqual(["resetZoom", "zoomIn", "zoomOut", "togglefullscreen"]);
    expect(roles("help")).toEqual(["about"]);
  });
});

describe("the menu's screens", () => {
  it("are those that say so, each in its menu, under its key", () => {
    for (const of of ["File", "View"] as const) {
      const entrances = ENTRANCES.filter(({ menu }) => menu?.menu === of);
      expect(entrances.length).toBeGreaterThan(0);
      for (const { menu, shortcut, hash } of entrances) {
        const item = itemOf(of, menu!.label);
        const own = menu!.accelerator;
        expect(item.accelerator).toBe(own ?? (shortcut === null ? undefined : `Alt+${shortcut}`));
        // The page hears its own keys; the menu only shows them.
        expect(item.registerAccelerator).toBe(own === undefined ? false : undefined);
        choose(item);
        expect(ran().at(-1)).toBe(`location.hash = ${JSON.stringify(hash)}`);
      }
    }
    expect(itemOf("File", "New Experiment").accelerator).toBe("CmdOrCtrl+N");
    expect(itemOf("View", "New Experiment")).toBeUndefined();
  });
});

describe("the menu's requests", () => {
  it("reach the page as events", () => {
    choose(itemOf("help", "Command Palette"));
    expect(lastRequest()).toEqual({ kind: "palette" });
    choose(itemOf("help", "Keyboard Shortcuts and Doctor"));
    expect(ran().at(-1)).toBe('location.hash = "#/settings"');
    const exports = itemOf("File", "Export").submenu as MenuItemConstructorOptions[];
    expect(exports.map(({ label }) => label)).toEqual(MENU_EXPORTS.map(({ label }) => label));
    MENU_EXPORTS.forEach(({ id }, i) => {
      choose(exports[i]!);
      expect(lastRequest()).toEqual({ kind: "export", action: id });
    });
  });

  it("show keys that the page hears itself", () => {
    const shown = [itemOf("File", "Open…"), itemOf("help", "Command Palette")];
    expect(shown.map(({ accelerator }) => accelerator)).toEqual(["CmdOrCtrl+O", "CmdOrCtrl+K"]);
    expect(shown.map((item) => item.registerAccelerator)).toEqual([false, false]);
  });
});

describe("the menu's recent files", () => {
  const recent = (): MenuItemConstructorOptions[] =>
    itemOf("File", "Open Recent").submenu as MenuItemConstructorOptions[];
  const opened = async (count: number): Promise<void> => {
    await vi.waitFor(() => expect(ran().length).toBe(count));
    await vi.waitFor(() => expect(lastRequest()).toMatchObject({ kind: "file" }));
  };

  it("are those that were opened, the latest first, until they are cleared", async () => {
    expect(recent()).toEqual([{ label: "No Recent Files", enabled: false }]);
    const files = ["a.json", "b.json"].map((name) => path.join(folder, name));
    for (const [i, file] of files.entries()) {
      writeFileSync(file, name(file));
      openFile(file);
      await opened(i + 1);
    }
    await vi.waitFor(() => expect(recent()).toHaveLength(4));
    expect(recent().map(({ label, type }) => label ?? type)).toEqual([
      `b.json (${folder})`,
      `a.json (${folder})`,
      "separator",
      "Clear Recent Files",
    ]);
    choose(recent()[1]!);
    await opened(3);
    expect(lastRequest()).toMatchObject({ path: files[0] });
    await vi.waitFor(() => expect(recent()[0]!.label).toContain("a.json"));
    choose(recent().at(-1)!);
    expect(recent()).toEqual([{ label: "No Recent Files", enabled: false }]);
  });

  it("get what is chosen in the system's dialog", async () => {
    const file = path.join(folder, "chosen.csv");
    writeFileSync(file, "1");
    electron.dialog.showOpenDialog.mockResolvedValueOnce({ filePaths: [file] });
    choose(itemOf("File", "Open…"));
    await opened(1);
    expect(lastRequest()).toMatchObject({ path: file, name: "chosen.csv" });
  });
});

const name = (file: string): string => path.basename(file);
