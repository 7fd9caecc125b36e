import type { App, Session } from "electron";
import { APP_ORIGIN } from "./app-protocol.ts";

/** Permissions that the page is granted: to copy a table, and to say that training has ended. */
const GRANTED: readonly string[] = ["clipboard-sanitized-write", "notifications"];

/** Refuses what a page could otherwise ask of Electron: permissions, navigation, windows, views. */
export function lockDown(app: App, session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => {
    callback(GRANTED.includes(permission));
  });
  session.setPermissionCheckHandler((_contents, permission) => GRANTED.includes(permission));
  app.on("web-contents-created", (_event, contents) => {
    contents.on("will-navigate", (event) => {
      if (!isOwnPage(event.url)) event.preventDefault();
    });
    contents.on("will-frame-navigate", (event) => {
      // A report's preview is text of the page's own, in a frame under the page's policy.
      const isOwn = isOwnPage(event.url) || event.url === "about:srcdoc";
      if (!isOwn) event.preventDefault();
    });
    contents.on("will-attach-webview", (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
    // No packet of WebRTC leaves, whatever a page may get hold of.
    contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  });
}

/** Whether an address is a page of the lab itself. */
export function isOwnPage(address: string): boolean {
  return address.startsWith(`${APP_ORIGIN}/`);
}
