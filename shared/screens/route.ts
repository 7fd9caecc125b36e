import type { Query, ScreenEntry } from "./screen.ts";
import { SCREENS, type ScreenId } from "./screens.ts";

type Screens = typeof SCREENS;
/** What the address of a screen says. */
export type ParamsOf<S extends ScreenId> =
  Screens[S] extends ScreenEntry<infer Params, never> ? Params : never;
/** What a link to a screen has to say. */
export type LinkOf<S extends ScreenId> = Parameters<Screens[S]["href"]>[0];

/** Where in the lab the window is. */
export type Route = { readonly [S in ScreenId]: { readonly screen: S } & ParamsOf<S> }[ScreenId];

export const SCREEN_IDS = Object.keys(SCREENS) as readonly ScreenId[];

/** A screen with what a list of all of them reads; its address is read by its id. */
export type AnyScreen = Omit<ScreenEntry<object, never>, "href">;
export const screenEntry = (id: ScreenId): AnyScreen => SCREENS[id];

/** The address of a screen, from `#` on. */
export function screenHref<S extends ScreenId>(
  screen: S,
  ...[link]: object extends LinkOf<S> ? [link?: LinkOf<S>] : [link: LinkOf<S>]
): string {
  // An entry takes links to its own screen alone, which the signature sees to.
  const { href } = SCREENS[screen] as { readonly href: (link: object) => string };
  return href(link ?? {});
}

type EntranceId = { [S in ScreenId]: object extends LinkOf<S> ? S : never }[ScreenId];

/** A screen that menus and keys lead to, with the address that they take. */
export interface Entrance extends AnyScreen {
  readonly screen: EntranceId;
  readonly hash: string;
}

/** Every screen that has a link in the rail, a line in the palette, a shortcut or a menu item. */
export const ENTRANCES: readonly Entrance[] = SCREEN_IDS.filter(isEntrance).map((screen) => ({
  ...screenEntry(screen),
  screen,
  hash: screenHref(screen),
}));

/** A screen of one thing has no entrance: which thing would it be? */
function isEntrance(id: ScreenId): id is EntranceId {
  const { rail, palette, shortcut, menu } = screenEntry(id);
  return (rail ?? palette ?? shortcut ?? menu) !== null;
}

/** The shortcut as lists write it; "" where there is none. */
export function shortcutText({ shortcut }: Pick<AnyScreen, "shortcut">): string {
  return shortcut === null ? "" : `Alt ${shortcut}`;
}

/**
 * The screen of an address, with what it says.
 * @param path its parts between slashes, still encoded; none is the library's
 * @returns undefined where it leads nowhere
 */
export function routeOf(path: readonly string[], query: Query): Route | undefined {
  if (path.length === 0) return { screen: "library" };
  for (const screen of SCREEN_IDS) {
    const params = screenEntry(screen).parse(path, query);
    // The parameters are those of this very screen, which TypeScript loses over the list.
    if (params !== undefined) return { screen, ...params } as Route;
  }
  return undefined;
}
