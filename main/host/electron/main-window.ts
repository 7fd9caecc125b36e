import path from "node:path";
import { app, BrowserWindow, dialog, nativeImage, screen } from "electron";
import type { RunningLab } from "../../ports/running-lab.ts";
import { carryEvents } from "./carry-calls.ts";
import { rememberedPlace, rememberPlace } from "./window-place.ts";

/** Two crashes of the page nearer than this are one fault, which opening it again does not fix. */
const CRASHES_APART_MS = 10_000;

interface MainWindowOptions {
  readonly lab: RunningLab;
  readonly preload: string;
  readonly dataFolder: string;
  /** Asks before closing while a run trains; off where nobody can answer. */
  readonly asksBeforeClosing: boolean;
}

/** Opens the lab's window, still without a page: sandboxed, isolated, without Node. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const placeFile = path.join(options.dataFolder, "window.json");
  const window = new BrowserWindow({
    ...rememberedPlace(placeFile, (place) => screen.getDisplayMatching(place).workArea),
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: "Weight Sharing Lab",
    ...icon(),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  rememberPlace(window, placeFile, (error) =>
    console.warn(`The window’s position could not be used: ${String(error)}`),
  );
  if (options.asksBeforeClosing) askBeforeClosing(window, options.lab);
  carryEvents(window, options.lab);
  keepWhatThePageRemembers(window);
  openAgainAfterCrash(window);
  window.once("ready-to-show", () => window.show());
  return window;
}

/** Linux takes a window's icon from the window itself; elsewhere the application brings it. */
function icon(): { icon?: Electron.NativeImage } {
  if (process.platform !== "linux") return {};
  const image = nativeImage.createFromPath(path.join(app.getAppPath(), "assets/icons/icon.png"));
  return image.isEmpty() ? {} : { icon: image };
}

/** Chromium writes the page's local storage seconds later; an app that quits first may lose it. */
function keepWhatThePageRemembers(window: BrowserWindow): void {
  window.on("close", () => window.webContents.session.flushStorageData());
}

/** Training goes on without the page; a page that keeps crashing stays down until it is opened anew. */
function openAgainAfterCrash(window: BrowserWindow): void {
  let lastCrashMs = -Infinity;
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit") return;
    process.stderr.write(`The window’s page ended (${reason}); the lab keeps running.\n`);
    const isFirst = Date.now() - lastCrashMs > CRASHES_APART_MS;
    lastCrashMs = Date.now();
    if (isFirst) window.webContents.reload();
  });
}

function askBeforeClosing(window: BrowserWindow, lab: RunningLab): void {
  window.on("close", (event) => {
    if (!lab.isTraining) return;
    const answer = dialog.showMessageBoxSync(window, {
      type: "question",
      message: "Runs are still training.",
      detail:
        "Finished runs are kept. Runs in training are interrupted and keep what they have " +
        "measured; they continue from there when the lab is opened again.",
      buttons: ["Keep training", "Close and interrupt"],
      defaultId: 0,
      cancelId: 0,
    });
    if (answer === 0) event.preventDefault();
  });
}
