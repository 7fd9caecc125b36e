import "./jitless.ts";
import "@fontsource-variable/inter/wght.css";
import "./styles/index.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { connection } from "./early.ts";
import { restoreView } from "./model/library-view.ts";
import { loadAllViews, loadView } from "./screens/views.ts";
import { createAppState } from "./state/app-state.svelte.ts";
import { readStored } from "./window/stored.ts";

const target = document.getElementById("app");
if (target === null) throw new Error("index.html has no element #app to draw the lab in.");

const app = createAppState(connection);
/** Whether the lab can be reached is known, and what was to be asked of it has been. */
const reached = new Promise<void>((resolve) =>
  connection.onState((state) => state !== "connecting" && resolve()),
);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The window is drawn though the lab does not answer. */
const LONGEST_WAIT_MS = 200;
/** The first rows of a large library take about as long after the window was set up. */
const FIRST_ANSWER_MS = 250;

/** The first page is drawn whole: what it needs beside this file is there before. */
async function open(element: HTMLElement): Promise<void> {
  const { screen } = app.router.route;
  if (screen === "library") app.library.begin(restoreView(readStored("library")).query);
  await Promise.allSettled([
    // Canvas text does not wait for a font: charts drawn before it is there would keep another one.
    document.fonts.load("500 11px 'Inter Variable'"),
    screen === "unknown" ? undefined : loadView(screen),
    // The lab works out its first answers while the window is drawn.
    Promise.race([reached, pause(LONGEST_WAIT_MS)]),
  ]);
  mount(App, { target: element, props: { app } });
  // The lab's first answer is on its way: reading other screens' scripts would hold it up.
  setTimeout(() => void loadAllViews(), FIRST_ANSWER_MS);
}

void open(target);
