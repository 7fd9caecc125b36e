/** The event by which the desktop host's menu asks something of the page. */
export const MENU_EVENT = "wslab:menu";

/** What the menu asks of the page. */
export type MenuRequest =
  | { readonly kind: "palette" | "choose-file" }
  /** What the page exports, by its id of `MENU_EXPORTS`. */
  | { readonly kind: "export"; readonly action: string }
  /** A file that the host has read: its bytes as base64, and where it lies. */
  | {
      readonly kind: "file";
      readonly name: string;
      readonly path: string;
      readonly content: string;
    }
  /** Something that the host could not do. */
  | { readonly kind: "fault"; readonly what: string; readonly why: string };
