/** What takes the focus without taking keys for itself, as a field of text would. */
const TAKES_FOCUS = "a[href], button:not(:disabled), [tabindex='0']";

/**
 * Where what had the focus goes from the page, keys go on nearby: from the first button or link of what
 * held it, at last from the page itself. A browser would leave them to the window, at no place at all.
 * @param ground the page
 * @returns what ends it
 */
export function keepFocus(ground: HTMLElement): () => void {
  const lost = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element)) return;
    const holders: Element[] = [];
    for (let at = target.parentElement; at !== null; at = at.parentElement) holders.push(at);
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body || target.isConnected) return;
      const holder = holders.find((one) => one.isConnected && ground.contains(one)) ?? ground;
      const next = holder === ground ? null : holder.querySelector<HTMLElement>(TAKES_FOCUS);
      (next ?? ground).focus({ preventScroll: true });
    });
  };
  document.addEventListener("focusout", lost);
  return () => document.removeEventListener("focusout", lost);
}
