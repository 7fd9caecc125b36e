import type { BrowserWindow, IpcMain, IpcMainInvokeEvent, WebContents } from "electron";
import type { Caller, CallOutcome } from "../../../shared/api/contract.ts";
import { dispatch } from "../dispatch.ts";
import type { RunningLab } from "../../ports/running-lab.ts";
import { CALL_CHANNEL, EVENT_CHANNEL } from "./channels.ts";
import { isOwnPage } from "./lock-down.ts";

/** Answers the page's calls; whoever else asks is refused. */
export function carryCalls(ipcMain: IpcMain, lab: RunningLab): void {
  ipcMain.handle(
    CALL_CHANNEL,
    async (event, name: unknown, args: unknown): Promise<CallOutcome> => {
      if (isOwnSender(event)) {
        const caller = pageOf(event.sender);
        return dispatch(lab.handlers, name, args, caller).finally(caller.forget);
      }
      const message = "Only the lab’s own page may call the lab.";
      return { ok: false, error: { kind: "ForeignSender", message } };
    },
  );
}

/** What ends a page: nobody waits for its calls any more. */
const PAGE_ENDS = ["destroyed", "render-process-gone", "did-navigate"] as const;

/** A page as the caller of one call, and what to do when the call has been answered. */
function pageOf(contents: WebContents): Caller & { readonly forget: () => void } {
  const gone = new AbortController();
  const end = (): void => gone.abort();
  // The names are those of events without arguments that `end` would read.
  const emitter: NodeJS.EventEmitter = contents;
  for (const event of PAGE_ENDS) emitter.on(event, end);
  return {
    signal: gone.signal,
    forget: () => {
      for (const event of PAGE_ENDS) emitter.off(event, end);
    },
  };
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
