import { screenHref } from "../../shared/screens/route.ts";
import { messageOf } from "../../shared/format/error-message.ts";
import { copyText } from "../window/copy-text.ts";
import { packedSetupIn, packSetup, setupText } from "../window/setup-link.ts";
import type { AppState } from "./app-state.svelte.ts";
import { isTyping } from "./shortcuts.ts";

/**
 * Copies a whole set-up: as an address where a browser shows the lab, as text to paste where the app does.
 */
export async function shareSetup(setup: unknown, { toasts }: AppState): Promise<void> {
  try {
    const packed = await packSetup(setup);
    const isBrowser = window.location.protocol.startsWith("http");
    const { origin, pathname } = window.location;
    const hash = screenHref("new", { setup: packed });
    await copyText(isBrowser ? `${origin}${pathname}${hash}` : setupText(packed));
    toasts.say(
      isBrowser
        ? "The link is copied. It contains the complete set-up."
        : "The set-up is copied as text. Paste it into a window of the lab to open it.",
    );
  } catch (thrown) {
    toasts.fail("No link was copied.", messageOf(thrown));
  }
}

/** Opens a set-up that is pasted anywhere but into a field. */
export function takePaste(event: ClipboardEvent, { router }: AppState): void {
  if (isTyping(event.target)) return;
  const packed = packedSetupIn(event.clipboardData?.getData("text/plain") ?? "");
  if (packed === undefined) return;
  event.preventDefault();
  router.go(screenHref("new", { setup: packed }));
}
