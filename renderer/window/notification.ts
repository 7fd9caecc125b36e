/** Whether this browser has notifications of the system at all. */
export const canNotify = (): boolean => "Notification" in globalThis;

/** Asks for the permission, where it has not been given. @returns whether it is given */
export async function mayNotify(): Promise<boolean> {
  if (!canNotify()) return false;
  return (await Notification.requestPermission()) === "granted";
}

/** Shows a notification of the system; a click on it brings the window forward. */
export function showNotification(title: string, text: string): void {
  if (!canNotify() || Notification.permission !== "granted") return;
  const notification = new Notification(title, { body: text });
  notification.onclick = () => window.focus();
}

/** Whether the window is in front. */
export const isWindowSeen = (): boolean =>
  document.visibilityState === "visible" && document.hasFocus();
