import type { Component } from "svelte";
import type { ParamsOf } from "../../shared/screens/route.ts";
import type { ScreenId } from "../../shared/screens/screens.ts";
import ClaimsScreen from "./claims/ClaimsScreen.svelte";
import CompareScreen from "./compare/CompareScreen.svelte";
import EditorScreen from "./experiment/EditorScreen.svelte";
import ExperimentScreen from "./experiment/ExperimentScreen.svelte";
import LibraryScreen from "./library/LibraryScreen.svelte";
import ReportScreen from "./report/ReportScreen.svelte";
import RunScreen from "./run/RunScreen.svelte";
import SettingsScreen from "./settings/SettingsScreen.svelte";
import StoryScreen from "./story/StoryScreen.svelte";
import NewStudyScreen from "./study/NewStudyScreen.svelte";
import StudiesScreen from "./study/StudiesScreen.svelte";
import StudyScreen from "./study/StudyScreen.svelte";

/** The component of each screen; its properties are what the screen's address says. */
export const VIEWS: { readonly [S in ScreenId]: Component<ParamsOf<S>> } = {
  library: LibraryScreen,
  new: EditorScreen,
  compare: CompareScreen,
  studies: StudiesScreen,
  story: StoryScreen,
  "new-study": NewStudyScreen,
  claims: ClaimsScreen,
  report: ReportScreen,
  settings: SettingsScreen,
  experiment: ExperimentScreen,
  run: RunScreen,
  study: StudyScreen,
};
