/** The way to the process that started this one. */
export interface ParentPort<Event> {
  /** @throws Error for an event that cannot be cloned; `postSafely` takes care of it */
  post(event: Event): void;
  /** Messages as they come: whether one is a command is for the listener to check. */
  onMessage(listener: (message: unknown) => void): void;
  /** Called when the parent is gone. */
  onDisconnect(listener: () => void): void;
}

/** What Electron gives a utility process as `process.parentPort`. */
interface ElectronParentPort {
  postMessage(message: unknown): void;
  on(event: "message", listener: (message: { data: unknown }) => void): void;
  on(event: "close", listener: () => void): void;
}

/**
 * Finds the parent under Electron's `utilityProcess.fork` as under Node's `child_process.fork`.
 * @throws Error where this process was started in neither way
 */
export function findParent<Event>(): ParentPort<Event> {
  const electronPort: unknown = Reflect.get(process, "parentPort");
  if (isElectronPort(electronPort)) {
    return {
      post: (event) => electronPort.postMessage(event),
      onMessage: (listener) => electronPort.on("message", ({ data }) => listener(data)),
      onDisconnect: (listener) => electronPort.on("close", listener),
    };
  }
  if (process.send === undefined) {
    throw new Error("This process is started by the lab, not by hand: run `npm run wslab -- run`.");
  }
  return {
    // A parent that is gone reads nothing more; hearing of that ends this process, not the message.
    post: (event) => process.send?.(event, undefined, undefined, () => undefined),
    onMessage: (listener) => process.on("message", (data: unknown) => listener(data)),
    onDisconnect: (listener) => process.on("disconnect", listener),
  };
}

function isElectronPort(value: unknown): value is ElectronParentPort {
  return typeof value === "object" && value !== null && "postMessage" in value;
}
