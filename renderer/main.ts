import "./jitless.ts";
import "@fontsource-variable/inter/wght.css";
import "./styles/index.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { connectLab } from "./api/connect-lab.ts";
import { createAppState } from "./state/app-state.svelte.ts";

const target = document.getElementById("app");
if (target === null) throw new Error("index.html has no element #app to draw the lab in.");

function open(element: HTMLElement): void {
  mount(App, { target: element, props: { app: createAppState(connectLab()) } });
}

// Canvas text does not wait for a font: charts drawn before it is there would keep another one.
void document.fonts.load("500 11px 'Inter Variable'").finally(() => open(target));
