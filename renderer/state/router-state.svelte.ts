import { parseRoute, type Place } from "../model/route.ts";
import { keepHash, openingHash } from "../window/opening-hash.ts";

/** The address the window is at, kept so that the next start opens where this one ended. */
export class RouterState {
  hash = $state(window.location.hash);
  /** Whether the window came here by Back or Forward, to a page that it has shown before. */
  isReturn = false;
  readonly route: Place = $derived(parseRoute(this.hash));

  constructor() {
    const opening = openingHash();
    if (opening !== this.hash) this.go(opening);
    markVisited();
    window.addEventListener("hashchange", () => {
      this.isReturn = wasVisited();
      markVisited();
      this.hash = window.location.hash;
      keepHash(this.hash);
    });
  }

  go(hash: string): void {
    window.location.hash = hash;
    this.isReturn = false;
    this.hash = window.location.hash;
  }
}

/** Every entry of the window's history is marked as it is shown; a link makes one without a mark. */
function markVisited(): void {
  window.history.replaceState({ visited: true }, "");
}

function wasVisited(): boolean {
  return (window.history.state as { visited?: boolean } | null)?.visited === true;
}
