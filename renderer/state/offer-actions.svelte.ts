import { untrack } from "svelte";
import { useApp } from "./app-context.ts";
import type { PageAction } from "./page-actions.svelte.ts";

/** Offers actions to the palette and the native menu while a component is shown. */
export function offerActions(actions: () => readonly PageAction[]): void {
  const { page } = useApp();
  $effect(() => {
    const offered = actions();
    // Reading the list that it adds to would run the effect for ever.
    return untrack(() => page.offer(offered));
  });
}
