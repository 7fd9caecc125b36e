import { connectOverBridge } from "./bridge-connection.ts";
import type { LabConnection } from "./connection.ts";
import { connectOverHttp } from "./http-connection.ts";
import { sessionKey } from "./session-key.ts";

/** Reaches the lab the way this page was opened: Electron's bridge, or the browser host. */
export function connectLab(): LabConnection {
  if (window.wslab !== undefined) return connectOverBridge(window.wslab);
  const base = new URL(".", window.location.href);
  return connectOverHttp(base, sessionKey(base));
}
