import type { LabConnection } from "../api/connection.ts";
import { LabState } from "./lab-state.svelte.ts";
import { RouterState } from "./router-state.svelte.ts";
import { ThemeState } from "./theme-state.svelte.ts";
import { ToastState } from "./toast-state.svelte.ts";

/** What every screen shares. */
export interface AppState {
  readonly lab: LabState;
  readonly router: RouterState;
  readonly theme: ThemeState;
  readonly toasts: ToastState;
}

export function createAppState(connection: LabConnection): AppState {
  const toasts = new ToastState();
  return {
    toasts,
    lab: new LabState(connection, toasts),
    router: new RouterState(),
    theme: new ThemeState(),
  };
}
