import { parseRoute, type Place } from "../model/route.ts";
import { readStored, writeStored } from "../window/stored.ts";

/** The address the window is at, kept so that the next start opens where this one ended. */
export class RouterState {
  hash = $state(window.location.hash);
  readonly route: Place = $derived(parseRoute(this.hash));

  constructor() {
    const kept = readStored("hash");
    if (this.hash === "" && typeof kept === "string") this.go(kept);
    window.addEventListener("hashchange", () => {
      this.hash = window.location.hash;
      writeStored("hash", this.hash);
    });
  }

  go(hash: string): void {
    window.location.hash = hash;
    this.hash = window.location.hash;
  }
}
