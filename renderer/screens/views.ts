import type { Component } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import type { ParamsOf } from "../../shared/screens/route.ts";
import type { ScreenId } from "../../shared/screens/screens.ts";
import LibraryScreen from "./library/LibraryScreen.svelte";

/** The component of a screen, in a module that is loaded when it is first asked for. */
type LoadView<S extends ScreenId> = () => Promise<{ readonly default: Component<ParamsOf<S>> }>;

/** The component of each screen but the library; its properties are what the screen's address says. */
const LOADED_LATER: { readonly [S in Exclude<ScreenId, "library">]: LoadView<S> } = {
  new: () => import("./experiment/EditorScreen.svelte"),
  compare: () => import("./compare/CompareScreen.svelte"),
  studies: () => import("./study/StudiesScreen.svelte"),
  story: () => import("./story/StoryScreen.svelte"),
  "new-study": () => import("./study/NewStudyScreen.svelte"),
  claims: () => import("./claims/ClaimsScreen.svelte"),
  report: () => import("./report/ReportScreen.svelte"),
  settings: () => import("./settings/SettingsScreen.svelte"),
  experiment: () => import("./experiment/ExperimentScreen.svelte"),
  run: () => import("./run/RunScreen.svelte"),
  study: () => import("./study/StudyScreen.svelte"),
};

const loaded = new SvelteMap<ScreenId, Component<object>>([
  ["library", LibraryScreen as Component<object>],
]);

/** The component of a screen once its module is there; it takes the parameters of its address. */
export function loadedView(screen: ScreenId): Component<object> | undefined {
  return loaded.get(screen);
}

/**
 * Loads the module of a screen, once.
 * @throws Error where it cannot be had; asking again tries again
 */
export async function loadView(screen: ScreenId): Promise<Component<object>> {
  const known = loaded.get(screen);
  if (known !== undefined) return known;
  // The component takes the parameters of this very screen, which TypeScript loses over the table.
  const load = LOADED_LATER[screen as keyof typeof LOADED_LATER] as LoadView<never>;
  const view = (await load()).default as Component<object>;
  loaded.set(screen, view);
  return view;
}

/** Loads what is not there yet, so that no key and no click has to wait for it. */
export async function loadAllViews(): Promise<void> {
  const screens = Object.keys(LOADED_LATER) as (keyof typeof LOADED_LATER)[];
  // One that cannot be had now is asked for again, and its failure told, when it is to be shown.
  await Promise.allSettled(screens.map(loadView));
}
