import type { QueueState } from "../../shared/api/queue-records.ts";
import type { ExperimentRecord } from "../../shared/api/records.ts";
import { PRESETS } from "../../shared/presets/presets.ts";
import { ENTRANCES, screenHref, shortcutText } from "../../shared/screens/route.ts";

/** A line of the command palette. */
export interface Command {
  readonly title: string;
  readonly hint: string;
  /** The keys that do the same. */
  readonly shortcut?: string | undefined;
  readonly act:
    | { readonly kind: "page"; readonly run: () => void }
    | { readonly kind: "go"; readonly hash: string }
    | { readonly kind: "theme"; readonly theme: "system" | "light" | "dark" }
    | { readonly kind: "queue"; readonly call: "queue:pause" | "queue:resume" };
}

const go = (title: string, hash: string, hint = "", shortcut?: string): Command => ({
  title,
  hint,
  shortcut,
  act: { kind: "go", hash },
});

/** The screens that the palette leads to. */
const screenCommands = (): Command[] =>
  ENTRANCES.flatMap(({ palette, hash, shortcut }) =>
    palette === null ? [] : [go(palette, hash, "", shortcutText({ shortcut }) || undefined)],
  );

/** What the open page can do. */
interface PageCommand {
  readonly label: string;
  readonly shortcut?: string;
  readonly act: () => void;
}

/** Everything that the palette offers right now: what the open page can do, then all else. */
export function allCommands(
  page: readonly PageCommand[],
  experiments: readonly ExperimentRecord[],
  queue: QueueState | undefined,
): Command[] {
  return [
    ...page.map(({ label, shortcut, act }) => ({
      ...{ title: label, hint: "this page", shortcut },
      act: { kind: "page" as const, run: act },
    })),
    ...screenCommands(),
    ...PRESETS.map(({ id, title }) =>
      go(`New: ${title}`, screenHref("new", { preset: id }), "preset"),
    ),
    { title: "Theme: like the system", hint: "", act: { kind: "theme", theme: "system" } },
    { title: "Theme: light", hint: "", act: { kind: "theme", theme: "light" } },
    { title: "Theme: dark", hint: "", act: { kind: "theme", theme: "dark" } },
    queue?.paused === true
      ? { title: "Resume the queue", hint: "", act: { kind: "queue", call: "queue:resume" } }
      : { title: "Pause the queue", hint: "", act: { kind: "queue", call: "queue:pause" } },
    ...experiments.map(({ id, name }) => go(name, screenHref("experiment", { id }), "experiment")),
  ];
}

/** The commands whose title holds every typed word, at most `most`; those that begin with it first. */
export function matchingCommands(
  commands: readonly Command[],
  typed: string,
  most = 50,
): Command[] {
  const text = typed.trim().toLowerCase();
  const words = text.split(/\s+/);
  const found = commands.filter(({ title, hint }) => {
    const within = `${title} ${hint}`.toLowerCase();
    return words.every((word) => within.includes(word));
  });
  const begins = ({ title }: Command): number => (title.toLowerCase().startsWith(text) ? 0 : 1);
  return found.sort((a, b) => begins(a) - begins(b)).slice(0, most);
}
