import { readStored, writeStored } from "../window/stored.ts";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The theme that was chosen, and which of light and dark shows now. */
export class ThemeState {
  chosen = $state<Theme>("system");
  #systemDark = $state(false);
  readonly shown: "light" | "dark" = $derived(
    this.chosen === "system" ? (this.#systemDark ? "dark" : "light") : this.chosen,
  );

  constructor() {
    const kept = readStored("theme");
    this.chosen = THEMES.find((theme) => theme === kept) ?? "system";
    const query = window.matchMedia("(prefers-color-scheme: dark)");
    this.#systemDark = query.matches;
    query.addEventListener("change", (event) => (this.#systemDark = event.matches));
  }

  choose(theme: Theme): void {
    this.chosen = theme;
    writeStored("theme", theme);
  }
}
