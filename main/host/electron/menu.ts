import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from "electron";

/** Screens that the View menu leads to, by the renderer's routes. */
const SCREENS = [
  { label: "Library", route: "#/library", accelerator: "CmdOrCtrl+1" },
  { label: "New Experiment", route: "#/experiment/new", accelerator: "CmdOrCtrl+N" },
  { label: "Compare", route: "#/compare", accelerator: "CmdOrCtrl+2" },
] as const;

/** The application menu; its entries lead the page of the given window. */
export function applicationMenu(window: () => BrowserWindow | undefined): Menu {
  const goTo = SCREENS.map(({ label, route, accelerator }) => ({
    label,
    accelerator,
    click: () => {
      void window()?.webContents.executeJavaScript(`location.hash = ${JSON.stringify(route)}`);
    },
  }));
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === "darwin" ? [{ role: "appMenu" } as const] : []),
    {
      label: "File",
      submenu: [...goTo.slice(1, 2), { type: "separator" }, { role: "close" }, { role: "quit" }],
    },
    { role: "editMenu" },
    {
      label: "View",
      submenu: [
        ...goTo.filter((_, index) => index !== 1),
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
