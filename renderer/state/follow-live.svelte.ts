import type { LabState } from "./lab-state.svelte.ts";

/** What a screen shows of the lab: read at once, kept up by events. */
interface Live {
  readonly load: () => unknown;
  /** @returns a function that ends the subscription */
  readonly follow: () => () => void;
}

/**
 * Keeps up what a screen shows for as long as it shows it: read again when the connection is back,
 * since what was pushed meanwhile has been missed, and when what `live` asks about has changed. Call
 * it while a component is set up.
 */
export function followLive(lab: Pick<LabState, "reconnections">, live: Live): void {
  $effect(() => live.follow());
  $effect(() => {
    void lab.reconnections;
    live.load();
  });
}
