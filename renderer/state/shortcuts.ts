import { ENTRANCES, shortcutText } from "../../shared/screens/route.ts";

/** What the keyboard does everywhere, as the settings screen lists it. */
export const SHORTCUTS: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: "Ctrl K", does: "Command palette, with the actions of the open page" },
  { keys: "Ctrl O", does: "Open an experiment, a bundle or a data file" },
  ...ENTRANCES.filter(({ shortcut }) => shortcut !== null).map((entrance) => ({
    keys: shortcutText(entrance),
    does: entrance.palette ?? entrance.screen,
  })),
  { keys: "/", does: "Search the library" },
  { keys: "Ctrl V", does: "Open a set-up that was copied as a link or as text" },
  { keys: "Ctrl Enter", does: "Run the experiment in the editor" },
  { keys: "Ctrl Z", does: "Undo in the editor, or the last change in the library" },
  { keys: "Ctrl Shift Z", does: "Redo in the editor" },
  { keys: "Space", does: "Paint the focused patch" },
  { keys: "↑ ↓", does: "Weight of a spectrum bar by 0.1; with Shift by 1" },
  { keys: "← →", does: "Frequency of a spectrum bar; with Shift ten times as far" },
  { keys: "Page Up, Page Down", does: "Patches of a spectrum bar" },
  { keys: "Home, End", does: "Weight 0 or 1 of a spectrum bar" },
  { keys: "D, M, S", does: "Duplicate, mute or solo a spectrum bar" },
  { keys: "Delete", does: "Remove a spectrum bar" },
  { keys: "1 … 9", does: "Filter of the focused patch" },
  { keys: "Arrow keys", does: "Read a chart or a phase diagram cell by cell; Escape ends it" },
  { keys: "Drag, Shift with drag", does: "Zoom into a line chart, and pan in it" },
  { keys: "Alt ↑ ↓", does: "Move a waiting job of the queue" },
];

/** Address by the key that leads there with Alt. */
const ADDRESSES: ReadonlyMap<string, string> = new Map(
  ENTRANCES.map(({ shortcut, hash }) => [`Digit${shortcut}`, hash]),
);

export type ShortcutAction =
  | { readonly kind: "palette" | "search" | "open" | "undo" }
  | { readonly kind: "go"; readonly hash: string };

/** What a key press asks of the window as a whole, if anything. */
export function shortcutFor(event: KeyboardEvent): ShortcutAction | undefined {
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && !event.shiftKey && event.key.toLowerCase() === "k") return { kind: "palette" };
  if (isCommand && !event.shiftKey && event.key.toLowerCase() === "o") return { kind: "open" };
  const isUndo = isCommand && !event.shiftKey && event.key.toLowerCase() === "z";
  if (isUndo && !event.defaultPrevented && !isTyping(event.target)) return { kind: "undo" };
  if (event.altKey && !isCommand) {
    const hash = ADDRESSES.get(event.code);
    return hash === undefined ? undefined : { kind: "go", hash };
  }
  if (event.key === "/" && !isCommand && !isTyping(event.target)) return { kind: "search" };
  return undefined;
}

/** Whether keys go into a text field. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
