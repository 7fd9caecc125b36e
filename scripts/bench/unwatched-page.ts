import type { Browser, CDPSession } from "@playwright/test";

/** A tab that no debugger listens to. */
export interface UnwatchedPage {
  /**
   * Goes to an address, and asks the page nothing until it has come to rest.
   * @returns milliseconds from the start of the navigation to a part of the page, ready for keys
   * @throws Error where the part is not there after half a minute
   */
  open(address: string, selector: string): Promise<number>;
  close(): Promise<void>;
}

/** What a browser takes to set up a tab of its own accord, and a page to come to rest. */
const REST_MS = 2000;
const TRIES = 15;

/**
 * Opens a tab whose times are those of a user. Playwright hears of every request, message and script of
 * its own pages, which keeps browser and page a third longer; here a page is only sent to its address
 * and asked for one number.
 * @param size of the page, px
 */
export async function openUnwatched(
  browser: Browser,
  size: { readonly width: number; readonly height: number },
): Promise<UnwatchedPage> {
  const root = await browser.newBrowserCDPSession();
  const { browserContextId } = await root.send("Target.createBrowserContext");
  const tab = { url: "about:blank", browserContextId };
  const { targetId } = await root.send("Target.createTarget", tab);
  const send = await commandsOf(root, targetId);
  await send("Page.enable", {});
  await send("Emulation.setDeviceMetricsOverride", {
    ...size,
    deviceScaleFactor: 1,
    mobile: false,
  });
  return {
    async open(address, selector) {
      const source = noteTime(selector);
      const script = await send("Page.addScriptToEvaluateOnNewDocument", { source });
      await rest();
      await send("Page.navigate", { url: address });
      for (let tries = 0; tries < TRIES; tries++) {
        await rest();
        const { result } = await send("Runtime.evaluate", { expression: "window.drawnMs_" });
        if (result?.value === undefined) continue;
        await send("Page.removeScriptToEvaluateOnNewDocument", script);
        return result.value;
      }
      throw new Error(`${address} does not show ${selector}.`);
    },
    async close() {
      await root.send("Target.disposeBrowserContext", { browserContextId });
      await root.detach();
    },
  };
}

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, REST_MS));

/** Notes in the page when a part of it was drawn. */
const noteTime = (selector: string): string => `{
  const look = () => {
    if (document.querySelector(${JSON.stringify(selector)}) === null) requestAnimationFrame(look);
    else setTimeout(() => (window.drawnMs_ = performance.now()));
  };
  look();
}`;

/** What the few commands that are sent here answer. */
interface Answer {
  readonly result?: { readonly value?: number };
}
type Send = (method: string, params: object) => Promise<Answer>;

/** Sends commands to a tab over the browser's own session, since Playwright has no page for it. */
async function commandsOf(root: CDPSession, targetId: string): Promise<Send> {
  const { sessionId } = await root.send("Target.attachToTarget", { targetId, flatten: false });
  const waiting = new Map<number, (answer: Answer) => void>();
  root.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result?: Answer };
    if (id !== undefined) waiting.get(id)?.(result ?? {});
  });
  return (method, params) =>
    new Promise((resolve, reject) => {
      const id = waiting.size;
      waiting.set(id, resolve);
      const message = JSON.stringify({ id, method, params });
      root.send("Target.sendMessageToTarget", { sessionId, message }).catch(reject);
    });
}
