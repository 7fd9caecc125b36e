import { getContext, setContext } from "svelte";
import type { AppState } from "./app-state.svelte.ts";

const KEY = Symbol("app");

export function provideApp(app: AppState): void {
  setContext(KEY, app);
}

/** The state that all screens share; call it while a component is set up. */
export function useApp(): AppState {
  return getContext<AppState>(KEY);
}
