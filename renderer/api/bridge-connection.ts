import type { LabBridge, LabClient } from "../../shared/api/contract.ts";
import type { LabConnection } from "./connection.ts";
import { valueOf } from "./lab-call-error.ts";

declare global {
  interface Window {
    readonly wslab?: LabBridge;
  }
}

/** The lab behind Electron's preload bridge, which lasts as long as the window. */
export function connectOverBridge(bridge: LabBridge): LabConnection {
  return {
    client: {
      call: (async (name, args) => valueOf(await bridge.call(name, args))) as LabClient["call"],
      on: (name, listener) => bridge.on(name, (payload) => listener(payload as never)),
    },
    onState(listener) {
      listener("connected");
      return () => undefined;
    },
  };
}
