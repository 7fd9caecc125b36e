import { contextBridge, ipcRenderer, webFrame, webUtils } from "electron";
import type { LabBridge } from "../shared/api/contract.ts";
import { CALL_CHANNEL, EVENT_CHANNEL } from "./host/electron/channels.ts";

/**
 * The only thing that the sandboxed page gets from outside: the lab's calls and events, without any
 * of Electron's own interfaces. The main process validates whatever comes through.
 */
const bridge: LabBridge = {
  call: (name, args) => ipcRenderer.invoke(CALL_CHANNEL, name, args),
  on(name, listener) {
    const receive = (_event: unknown, pushed: string, payload: unknown): void => {
      if (pushed === name) listener(payload);
    };
    ipcRenderer.on(EVENT_CHANNEL, receive);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, receive);
    };
  },
  pathOf(file) {
    if (!(file instanceof File)) return "";
    // Electron 22, which the tests may run in, has no webUtils, and says the path on the file itself.
    const own: unknown = "path" in file ? file.path : "";
    return (webUtils as typeof webUtils | undefined)?.getPathForFile(file) ?? String(own);
  },
};

/** The lab speaks to nobody: its page has no way to open a connection from peer to peer. */
const PEER_CONNECTIONS = ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel"];

contextBridge.exposeInMainWorld("wslab", bridge);
void webFrame.executeJavaScript(
  `for (const name of ${JSON.stringify(PEER_CONNECTIONS)}) delete globalThis[name];`,
);
