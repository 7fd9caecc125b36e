import { routeOf, screenEntry, type Route } from "../../shared/screens/route.ts";

/** Where the window is: a screen, or an address that leads nowhere. */
export type Place = Route | { readonly screen: "unknown"; readonly hash: string };

/** Reads the part of the address from `#` on. */
export function parseRoute(hash: string): Place {
  const [address = "", query = ""] = hash.replace(/^#/, "").split("?", 2);
  const path = address.split("/").filter((part) => part !== "");
  return routeOf(path, new Map(new URLSearchParams(query))) ?? { screen: "unknown", hash };
}

/** What tells pages apart: another key shows a screen from its start. */
export function pageKey(place: Place, hash: string): string {
  const { screen } = place;
  return screen === "unknown" || screenEntry(screen).startsAnew ? hash : screen;
}
