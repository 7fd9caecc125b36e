import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { RunningLab } from "../../ports/running-lab.ts";
import { Access } from "./access.ts";
import { serveEvents } from "./event-stream.ts";
import { PortError } from "./port-error.ts";
import { requestListener } from "./request-listener.ts";

/** Only this machine can reach the host. */
const LOOPBACK = "127.0.0.1";
/** Where the host listens unless told otherwise; taken ports are passed over. */
const FIRST_PORT = 4174;
const PORTS_TRIED = 20;

export interface BrowserHost {
  /** The address to open next: its token lets one tab in, once. */
  readonly address: string;
  /** Ends every connection; the lab itself stays open. */
  close(): Promise<void>;
}

export interface BrowserHostOptions {
  /** Where to listen; 0 lets the system choose; without it the first free one from 4174. */
  readonly port?: number | undefined;
  /** Called with the address for the next tab when the one before it has been spent. */
  readonly onAddress?: (address: string) => void;
}

/**
 * Serves the lab to browsers of this machine.
 * @throws PortError where the port, or every port tried, is taken
 */
export async function startBrowserHost(
  lab: RunningLab,
  rendererFolder: string,
  { port, onAddress }: BrowserHostOptions = {},
): Promise<BrowserHost> {
  const server = createServer();
  const taken = await listen(server, port);
  const access = new Access(taken);
  const nextAddress = (): string => `http://${LOOPBACK}:${taken}/?token=${access.issueToken()}`;
  let address = nextAddress();
  const onTokenSpent = (): void => {
    address = nextAddress();
    onAddress?.(address);
  };
  const answer = requestListener({ lab, access, rendererFolder, onTokenSpent });
  server.on("request", (request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  const endEvents = serveEvents(server, lab, access);
  return {
    get address() {
      return address;
    },
    close: () =>
      new Promise((resolve) => {
        endEvents();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, port: number | undefined): Promise<number> {
  const candidates =
    port === undefined ? Array.from({ length: PORTS_TRIED }, (_, i) => FIRST_PORT + i) : [port];
  for (const candidate of candidates) {
    if (await tryListen(server, candidate)) return (server.address() as AddressInfo).port;
  }
  throw new PortError(candidates);
}

/** Whether the server could be bound; false where the port is taken or not allowed. */
function tryListen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(false);
      else reject(error);
    };
    server.once("error", onError);
    server.listen(port, LOOPBACK, () => {
      server.off("error", onError);
      resolve(true);
    });
  });
}
