import { getContext, setContext } from "svelte";

/** What a component that draws or saves needs of the window around it. */
export interface Surroundings {
  /** Which of light and dark shows now; it changes while components are there. */
  readonly theme: { readonly shown: "light" | "dark" };
  /** Says that something could not be done. */
  readonly fail: (what: string, why: string) => void;
}

const KEY = Symbol("surroundings");

export function provideSurroundings(surroundings: Surroundings): void {
  setContext(KEY, surroundings);
}

/** Call it while a component is set up. */
export function useSurroundings(): Surroundings {
  return getContext<Surroundings>(KEY);
}
