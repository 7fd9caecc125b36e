/** Where in the lab the window is. */
export type Route =
  | { readonly screen: "library" }
  | {
      readonly screen: "new";
      /** Name of a preset, `import` for a file that was opened, or `blank`. */
      readonly preset: string;
      /** Clone of this experiment … */
      readonly from: string | undefined;
      /** … or of this run's own variant. */
      readonly run: string | undefined;
    }
  | { readonly screen: "experiment"; readonly id: string }
  | { readonly screen: "run"; readonly id: string }
  | {
      readonly screen: "compare";
      readonly experiments: readonly string[];
      readonly runs: readonly string[];
    }
  | { readonly screen: "studies" | "new-study" | "claims" }
  | { readonly screen: "study"; readonly id: string }
  | { readonly screen: "settings" }
  | { readonly screen: "unknown"; readonly hash: string };

/** Reads the part of the address after `#`. */
export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?", 2);
  const parameters = new URLSearchParams(query);
  const [screen, id] = path.split("/").filter((part) => part !== "");
  if (screen === undefined || screen === "library") return { screen: "library" };
  if (screen === "experiment" && id === "new") {
    return {
      screen: "new",
      preset: parameters.get("preset") ?? "blank",
      from: parameters.get("from") ?? undefined,
      run: parameters.get("run") ?? undefined,
    };
  }
  if ((screen === "experiment" || screen === "run") && id !== undefined) {
    return { screen, id: decodeURIComponent(id) };
  }
  if (screen === "studies" || screen === "claims") return { screen };
  if (screen === "study" && id === "new") return { screen: "new-study" };
  if (screen === "study" && id !== undefined) return { screen, id: decodeURIComponent(id) };
  if (screen === "compare") {
    return {
      screen,
      experiments: idList(parameters.get("experiments")),
      runs: idList(parameters.get("runs")),
    };
  }
  if (screen === "settings") return { screen };
  return { screen: "unknown", hash };
}

function idList(text: string | null): string[] {
  return (text ?? "").split(",").filter((id) => id !== "");
}

export const libraryHref = "#/library";
export const settingsHref = "#/settings";
export const claimsHref = "#/claims";
export const studiesHref = "#/studies";
export const newStudyHref = "#/study/new";
export const studyHref = (id: string): string => `#/study/${encodeURIComponent(id)}`;
export const experimentHref = (id: string): string => `#/experiment/${encodeURIComponent(id)}`;
export const runHref = (id: string): string => `#/run/${encodeURIComponent(id)}`;
export const presetHref = (preset: string): string =>
  `#/experiment/new?preset=${encodeURIComponent(preset)}`;
export const cloneHref = (id: string): string => `#/experiment/new?from=${encodeURIComponent(id)}`;
export const cloneRunHref = (id: string): string =>
  `#/experiment/new?run=${encodeURIComponent(id)}`;

export function compareHref(experiments: readonly string[], runs: readonly string[] = []): string {
  const query = new URLSearchParams();
  if (experiments.length > 0) query.set("experiments", experiments.join(","));
  if (runs.length > 0) query.set("runs", runs.join(","));
  const text = query.toString().replaceAll("%2C", ",");
  return text === "" ? "#/compare" : `#/compare?${text}`;
}
