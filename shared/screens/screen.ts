/** The parameters of an address, decoded, by name. */
export type Query = ReadonlyMap<string, string>;

/** Where a link to a screen stands in the rail, with its icon. */
export interface RailEntry {
  readonly label: string;
  readonly place: "top" | "foot";
  /** The path of its icon, drawn as a line on 16 × 16. */
  readonly icon: string;
}

/** Its item in the native menu of the desktop host. */
export interface MenuEntry {
  readonly label: string;
  readonly menu: "File" | "View";
  /** A key that the menu itself hears; without one it shows the screen's shortcut. */
  readonly accelerator?: string;
}

/**
 * All that the lab knows of a screen but its component. `Params` is what its address says, `Link` what
 * a link to it has to say. What a screen lacks it says by null, so that nothing is left out unseen.
 */
export interface ScreenEntry<Params extends object, Link extends object> {
  /** Reads the address after `#/`; undefined where it is that of another screen. */
  readonly parse: (path: readonly string[], query: Query) => Params | undefined;
  /** The address that leads there, from `#` on. */
  readonly href: (link: Link) => string;
  /** Whether an address with other parameters shows the screen from its start. */
  readonly startsAnew: boolean;
  readonly rail: RailEntry | null;
  /** The screen whose link in the rail is the current one, where it has none of its own. */
  readonly within: string | null;
  /** Its line in the command palette. */
  readonly palette: string | null;
  /** The digit that leads there together with Alt. */
  readonly shortcut: number | null;
  readonly menu: MenuEntry | null;
}

/** Keeps the types of a screen's own address. */
export function defineScreen<Params extends object, Link extends object>(
  entry: ScreenEntry<Params, Link>,
): ScreenEntry<Params, Link> {
  return entry;
}

/** A screen of one address, which has no parameters. */
export function fixedAddress(address: string) {
  return {
    parse: (path: readonly string[]) => (path.join("/") === address ? {} : undefined),
    href: (_link: object) => `#/${address}`,
    startsAnew: false,
  };
}

/** A screen that shows one thing by its id: `experiment/ID`. */
export function addressOfOne(area: string) {
  return {
    parse: ([first, encoded]: readonly string[]) => {
      const id = first === area && encoded !== undefined ? decoded(encoded) : undefined;
      return id === undefined ? undefined : { id };
    },
    href: ({ id }: { readonly id: string }) => `#/${area}/${encodeURIComponent(id)}`,
    startsAnew: true,
  };
}

/** @returns undefined where it is no text that was encoded for an address */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // somebody typed it: the address leads nowhere, which the page says
  }
}
