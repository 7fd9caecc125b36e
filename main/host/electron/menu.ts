import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from "electron";

/**
 * Screens that the menu leads to, by the renderer's routes. The page hears its own keys (Alt with a
 * digit, in renderer/state/shortcuts.ts); for those the menu only shows them.
 */
const SCREENS = {
  newExperiment: { label: "New Experiment", route: "#/experiment/new", accelerator: "CmdOrCtrl+N" },
  library: { label: "Library", route: "#/library", accelerator: "Alt+1" },
  compare: { label: "Compare", route: "#/compare", accelerator: "Alt+3" },
  settings: { label: "Settings", route: "#/settings", accelerator: "Alt+4" },
} as const;

/** The application menu; its entries lead the page of the given window. */
export function applicationMenu(window: () => BrowserWindow | undefined): Menu {
  const goTo = (screen: keyof typeof SCREENS): MenuItemConstructorOptions => {
    const { label, route, accelerator } = SCREENS[screen];
    return {
      label,
      accelerator,
      registerAccelerator: !accelerator.startsWith("Alt"),
      click: () => {
        void window()?.webContents.executeJavaScript(`location.hash = ${JSON.stringify(route)}`);
      },
    };
  };
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === "darwin" ? [{ role: "appMenu" } as const] : []),
    {
      label: "File",
      submenu: [
        goTo("newExperiment"),
        { type: "separator" },
        goTo("settings"),
        { type: "separator" },
        { role: "close" },
        { role: "quit" },
      ],
    },
    { role: "editMenu" },
    {
      label: "View",
      submenu: [
        goTo("library"),
        goTo("compare"),
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
