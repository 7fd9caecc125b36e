import { untrack } from "svelte";
import { useApp } from "./app-context.ts";

/** Something that the page that is open can do. */
export interface PageAction {
  /** By which the native menu asks for it; absent where it does not. */
  readonly id?: string;
  readonly label: string;
  /** Of its part of a menu. */
  readonly heading?: string;
  /** The keys that do the same, as the palette shows them. */
  readonly shortcut?: string;
  readonly act: () => void;
}

/** The actions of the parts of a page that are shown, for the palette and the native menu. */
export class PageActions {
  #parts = $state.raw<readonly (readonly PageAction[])[]>([]);

  get all(): readonly PageAction[] {
    return this.#parts.flat();
  }

  /** Offers a part's actions. @returns a function that takes them back */
  offer(actions: readonly PageAction[]): () => void {
    this.#parts = [...this.#parts, actions];
    return () => {
      this.#parts = this.#parts.filter((part) => part !== actions);
    };
  }

  /** Does what the native menu asked for. @returns false where the page has no such action */
  run(id: string): boolean {
    const found = this.all.find((action) => action.id === id);
    found?.act();
    return found !== undefined;
  }
}

/** Offers actions to the palette and the native menu while a component is shown. */
export function offerActions(actions: () => readonly PageAction[]): void {
  const { page } = useApp();
  $effect(() => {
    const offered = actions();
    // Reading the list that it adds to would run the effect for ever.
    return untrack(() => page.offer(offered));
  });
}
