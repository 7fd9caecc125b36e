/** A page that is out of sight draws no frames. */
const HIDDEN_MS = 200;

/** Does something once what has changed is on the screen, or is known not to be. */
export function afterFrame(act: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (!isDone) act();
    isDone = true;
  };
  // The frame is drawn after all that asked for it has been called.
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, HIDDEN_MS);
}
