import type { BrowserWindow, IpcMain, IpcMainInvokeEvent } from "electron";
import type { CallOutcome } from "../../../shared/api/contract.ts";
import { dispatch } from "../dispatch.ts";
import type { RunningLab } from "../../ports/running-lab.ts";
import { CALL_CHANNEL, EVENT_CHANNEL } from "./channels.ts";
import { isOwnPage } from "./lock-down.ts";

/** Answers the page's calls; whoever else asks is refused. */
export function carryCalls(ipcMain: IpcMain, lab: RunningLab): void {
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, args: unknown): Promise<CallOutcome> => {
    if (isOwnSender(event)) return dispatch(lab.handlers, name, args);
    const message = "Only the lab's own page may call the lab.";
    return Promise.resolve({ ok: false, error: { kind: "ForeignSender", message } });
  });
}

/** Pushes the lab's events to a window for as long as it lives. */
export function carryEvents(window: BrowserWindow, lab: RunningLab): void {
  const unsubscribe = lab.onEvent((name, payload) => {
    if (window.isDestroyed() || window.webContents.isCrashed()) return;
    window.webContents.send(EVENT_CHANNEL, name, payload);
  });
  window.once("closed", unsubscribe);
}

/** The sender must be the top frame of a window that shows the lab's own page. */
function isOwnSender({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url);
}
