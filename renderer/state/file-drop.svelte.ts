import type { AppState } from "./app-state.svelte.ts";
import { openFile } from "./open-file.ts";

/** An experiment file or a bundle dragged onto the window. */
export class FileDrop {
  over = $state(false);
  readonly #app: AppState;

  constructor(app: AppState) {
    this.#app = app;
  }

  hover(event: DragEvent): void {
    if (event.dataTransfer?.types.includes("Files") !== true) return;
    event.preventDefault();
    this.over = true;
  }

  leave(event: DragEvent): void {
    if (event.relatedTarget === null) this.over = false;
  }

  take(event: DragEvent): void {
    const file = event.dataTransfer?.files[0];
    this.over = false;
    if (file === undefined) return;
    event.preventDefault();
    void openFile(file, this.#app);
  }
}
