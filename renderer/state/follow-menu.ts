import { MENU_EVENT, type MenuRequest } from "../../shared/screens/menu-requests.ts";
import type { AppState } from "./app-state.svelte.ts";
import { chooseAndOpenFile, openFile } from "./open-file.ts";

/**
 * Does what the desktop host's menu asks for.
 * @param openPalette shows the command palette
 * @returns a function that ends it
 */
export function followMenu(app: AppState, openPalette: () => void): () => void {
  const hear = (event: Event): void => {
    if (event instanceof CustomEvent) answer(event.detail as MenuRequest, app, openPalette);
  };
  window.addEventListener(MENU_EVENT, hear);
  return () => window.removeEventListener(MENU_EVENT, hear);
}

function answer(request: MenuRequest, app: AppState, openPalette: () => void): void {
  switch (request.kind) {
    case "palette":
      return openPalette();
    case "choose-file":
      return void chooseAndOpenFile(app);
    case "file": {
      const bytes = Uint8Array.from(atob(request.content), (one) => one.charCodeAt(0));
      return void openFile(new File([bytes], request.name), app, request.path);
    }
    case "fault":
      return app.toasts.fail(request.what, request.why);
    case "export":
      if (app.page.run(request.action)) return;
      app.toasts.fail(
        "There is nothing to export here:",
        "open an experiment, a run or a comparison that can be exported, and try again.",
      );
  }
}
