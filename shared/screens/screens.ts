import { addressOfOne, defineScreen, fixedAddress } from "./screen.ts";

/** What no screen of one thing has: it is reached from lists and links. */
const LINKED_ALONE = { rail: null, palette: null, shortcut: null, menu: null } as const;

/** The built-in story, or the lesson that was opened from a file. */
const LESSONS = ["story", "lesson"] as const;

/**
 * Every screen, in the order of the rail and of the palette. Routes, rail, palette, shortcuts and the
 * native menu are made from it; the shortcuts count them as the rail shows them; renderer/screens/views.ts has the component of each.
 * Of two whose addresses look alike the first takes it.
 */
export const SCREENS = {
  library: defineScreen({
    ...fixedAddress("library"),
    rail: { label: "Library", place: "top", icon: "M2.5 3.5h11M2.5 8h11M2.5 12.5h11" },
    within: null,
    palette: "Library",
    shortcut: 1,
    menu: { label: "Library", menu: "View" },
  }),
  new: defineScreen({
    parse: ([first, second], query) =>
      first === "experiment" && second === "new"
        ? {
            preset: query.get("preset") ?? "blank",
            from: query.get("from"),
            run: query.get("run"),
            setup: query.get("setup"),
          }
        : undefined,
    href: (link: NewExperimentLink) => `#/experiment/new${queryText(link)}`,
    startsAnew: true,
    rail: { label: "New experiment", place: "top", icon: "M8 3v10M3 8h10" },
    within: null,
    palette: "New experiment",
    shortcut: 2,
    menu: { label: "New Experiment", menu: "File", accelerator: "CmdOrCtrl+N" },
  }),
  compare: defineScreen({
    parse: ([first], query) =>
      first === "compare"
        ? { experiments: idList(query.get("experiments")), runs: idList(query.get("runs")) }
        : undefined,
    href: (link: CompareLink) => `#/compare${queryText(link)}`,
    startsAnew: false,
    rail: {
      label: "Compare",
      place: "top",
      icon: "M2.5 12.5c3 0 3-8 6-8s2.5 4 5 4M2.5 13.5V2.5",
    },
    within: null,
    palette: "Compare",
    shortcut: 3,
    menu: { label: "Compare", menu: "View" },
  }),
  studies: defineScreen({
    ...fixedAddress("studies"),
    rail: {
      label: "Studies",
      place: "top",
      icon: "M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h4v4h-4z",
    },
    within: null,
    palette: "Studies",
    shortcut: 4,
    menu: { label: "Studies", menu: "View" },
  }),
  claims: defineScreen({
    ...fixedAddress("claims"),
    rail: { label: "Claims", place: "top", icon: "M3 8.5l3 3 7-7" },
    within: null,
    palette: "Claims",
    shortcut: 5,
    menu: { label: "Claims", menu: "View" },
  }),
  report: defineScreen({
    ...fixedAddress("report"),
    rail: {
      label: "Report",
      place: "top",
      icon: "M4 2.500h5.500L12.500 5.500v8H4zM9.500 2.500v3h3M6 8.500h4.500M6 11h4.500",
    },
    within: null,
    palette: "Report",
    shortcut: 6,
    menu: { label: "Report", menu: "View" },
  }),
  story: defineScreen({
    parse: ([first, step], query) => {
      const lesson = LESSONS.find((one) => one === first);
      return lesson && { lesson, step: wholeNumber(step), opened: query.get("opened") };
    },
    href: ({ lesson = "story", step, opened }: LessonLink) =>
      `#/${lesson}${step === undefined ? "" : `/${step}`}${queryText({ opened })}`,
    startsAnew: false,
    rail: {
      label: "Story",
      place: "top",
      icon: "M8 4.5C6.5 3.5 4.5 3.2 2.5 3.5v9c2-.3 4 0 5.5 1 1.5-1 3.5-1.3 5.5-1v-9c-2-.3-4 0-5.5 1zM8 4.5v9",
    },
    within: null,
    palette: "The story: why weight sharing matters",
    shortcut: 7,
    menu: { label: "Story", menu: "View" },
  }),
  "new-study": defineScreen({
    ...fixedAddress("study/new"),
    rail: null,
    within: "studies",
    palette: "New study",
    shortcut: null,
    menu: { label: "New Study", menu: "File" },
  }),
  settings: defineScreen({
    ...fixedAddress("settings"),
    rail: {
      label: "Settings",
      place: "foot",
      icon: "M3 5h6m3 0h1M3 11h1m3 0h6M9 3.5v3M4.5 9.5v3",
    },
    within: null,
    palette: "Settings and doctor",
    shortcut: 8,
    menu: { label: "Settings", menu: "File" },
  }),
  experiment: defineScreen({ ...addressOfOne("experiment"), ...LINKED_ALONE, within: null }),
  run: defineScreen({ ...addressOfOne("run"), ...LINKED_ALONE, within: null }),
  study: defineScreen({ ...addressOfOne("study"), ...LINKED_ALONE, within: "studies" }),
} as const;

export type ScreenId = keyof typeof SCREENS;

interface NewExperimentLink {
  /** Name of a preset, `import` for a file that was opened, or `blank`, which it is unless told. */
  readonly preset?: string;
  /** Clone of this experiment … */
  readonly from?: string;
  /** … or of this run's own variant. */
  readonly run?: string;
  /** A whole set-up, packed into the address. */
  readonly setup?: string;
}

interface LessonLink {
  /** The built-in story unless told. */
  readonly lesson?: (typeof LESSONS)[number];
  /** A step, counted from 1; where the reader was last unless told. */
  readonly step?: number;
  /** Tells a file from the one that was opened before it. */
  readonly opened?: string | undefined;
}

interface CompareLink {
  readonly experiments?: readonly string[];
  readonly runs?: readonly string[];
}

/** The parameters of an address: what is undefined or empty is left out. */
function queryText(link: object): string {
  const given = Object.entries(
    link as Readonly<Record<string, string | readonly string[] | undefined>>,
  )
    .map(([name, value = ""]) => [name, [value].flat().map(encodeURIComponent).join(",")])
    .filter(([, text]) => text !== "");
  return given.length === 0 ? "" : `?${given.map((pair) => pair.join("=")).join("&")}`;
}

/** @returns undefined for anything but a whole number from 1 on */
function wholeNumber(text = ""): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}

function idList(text = ""): string[] {
  return text.split(",").filter((id) => id !== "");
}
