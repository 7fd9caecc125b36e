/** The event by which the desktop host's menu asks something of the page. */
export const MENU_EVENT = "wslab:menu";

/** What can be exported of the page that is open, in the order of the menu. */
export const MENU_EXPORTS = [
  { action: "export-report", label: "Report as HTML" },
  { action: "export-csv", label: "Series as CSV" },
  { action: "export-json", label: "Series as JSON" },
  { action: "export-bundle", label: "Bundle for Another Lab" },
] as const;
export type MenuExport = (typeof MENU_EXPORTS)[number]["action"];

/** What the menu asks of the page. */
export type MenuRequest =
  | { readonly kind: "palette" | "choose-file" }
  | { readonly kind: "export"; readonly action: MenuExport }
  /** A file that the host has read: its bytes as base64, and where it lies. */
  | {
      readonly kind: "file";
      readonly name: string;
      readonly path: string;
      readonly content: string;
    }
  /** Something that the host could not do. */
  | { readonly kind: "fault"; readonly what: string; readonly why: string };
