import path from "node:path";
import { app, dialog, ipcMain, session, type BrowserWindow } from "electron";
import { messageOf } from "../shared/format/error-message.ts";
import { dataFolder } from "./data-folder.ts";
import { APP_ADDRESS, registerAppScheme, serveRenderer } from "./host/electron/app-protocol.ts";
import { carryCalls } from "./host/electron/carry-calls.ts";
import { setDesktopMenu } from "./host/electron/desktop-menu.ts";
import { utilityProcesses } from "./host/electron/fork-utility.ts";
import { filesOnCommandLine, GivenFiles } from "./host/electron/given-files.ts";
import { lockDown } from "./host/electron/lock-down.ts";
import { openMainWindow } from "./host/electron/main-window.ts";
import { pageIsDrawn } from "./host/electron/menu.ts";
import { keepProfileIn } from "./host/electron/window-profile.ts";
import { windowPrinter } from "./host/electron/window-printer.ts";
import { openLab } from "./lab/open-lab.ts";
import { LAB_VERSION } from "./lab-version.ts";
import { nativeChecks } from "./native/doctor-checks.ts";

/** Where the bundles lie: dist/main, beside dist/renderer. */
const here = __dirname;

/** Set where the lab runs by itself, as in tests: a box that waits for a click would wait for ever. */
const nobodyAnswers = process.env["WSLAB_CLOSE_WITHOUT_ASKING"] === "1";

/** The value of an option on the command line, for example `--data DIR`. */
function optionValue(name: string): string | undefined {
  const index = process.argv.indexOf(name);
  return index < 0 ? undefined : process.argv[index + 1];
}

const givenFiles = new GivenFiles();

async function openDesktopLab(): Promise<void> {
  let window: BrowserWindow | undefined;
  const folder = dataFolder(optionValue("--data"));
  const lab = openLab({
    dataFolder: folder,
    fork: utilityProcesses(path.join(here, "trainer", "entry.cjs"), "trainer"),
    forkAnalysis: utilityProcesses(path.join(here, "analysis", "entry.cjs"), "analysis"),
    printer: windowPrinter,
    facts: { labVersion: LAB_VERSION, host: "electron", nativeChecks: () => nativeChecks() },
  });
  lab.beginSession();
  serveRenderer(session.defaultSession, path.join(here, "..", "renderer"));
  lockDown(app, session.defaultSession);
  carryCalls(ipcMain, lab);
  const openFile = setDesktopMenu(() => window, folder);

  const opened = openMainWindow({
    lab,
    preload: path.join(here, "preload.cjs"),
    dataFolder: folder,
    asksBeforeClosing: !nobodyAnswers,
  });
  window = opened;
  opened.once("closed", () => (window = undefined));
  app.on("second-instance", (_event, argv, from) => {
    givenFiles.take(filesOnCommandLine(argv, from));
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  // The window is the lab, on a Mac too: closing it has asked whether training is to end.
  app.on("window-all-closed", () => app.quit());
  closeLabBeforeQuit(() => lab.close());
  await opened.loadURL(APP_ADDRESS).catch((error: unknown) => {
    if (!opened.isDestroyed()) throw error;
  });
  if (opened.isDestroyed()) return;
  // A window that is closed before it was drawn opens nothing.
  void pageIsDrawn(opened).then(
    () => givenFiles.openWith(openFile),
    () => undefined,
  );
}

/** Quitting waits for the trainers to end and for the store to be closed. */
function closeLabBeforeQuit(close: () => Promise<void>): void {
  let closed = false;
  app.on("will-quit", (event) => {
    if (closed) return;
    event.preventDefault();
    void close()
      .catch((error: unknown) => process.stderr.write(`The lab did not close: ${String(error)}\n`))
      .finally(() => {
        closed = true;
        // A lab without trainers closes before this very event has been dealt with, and Electron
        // does not hear a request to quit while it still prevents the last one.
        setImmediate(() => app.quit());
      });
  });
}

/** What cannot be fixed by going on is told in a box, and ends the app. */
function fail(error: unknown): void {
  const sentence = messageOf(error);
  process.stderr.write(`${sentence}\n`);
  if (!nobodyAnswers) dialog.showErrorBox("Weight Sharing Lab could not start", sentence);
  app.exit(1);
}

function start(): void {
  registerAppScheme();
  givenFiles.take(filesOnCommandLine(process.argv, process.cwd()));
  // A Mac names the files of a double click by events, the first before there is a window.
  app.on("open-file", (event, file) => {
    event.preventDefault();
    givenFiles.take([file]);
  });
  const asked = optionValue("--data") ?? process.env["WSLAB_DATA_DIR"];
  if (asked !== undefined && asked !== "") keepProfileIn(app, dataFolder(asked));
  // A lab that is open already comes forward in place of a second one.
  if (app.requestSingleInstanceLock()) app.whenReady().then(openDesktopLab).catch(fail);
  else app.quit();
}

// The terminal that it was started from may be gone; its words are no reason to end.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
try {
  start();
} catch (error) {
  fail(error);
}
