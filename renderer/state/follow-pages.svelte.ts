import { pageKey } from "../model/route.ts";
import { PageScroll } from "./page-scroll.ts";
import type { RouterState } from "./router-state.svelte.ts";

/**
 * What every change of the page brings with it: a new one begins at its top, and where the focus went
 * with the page before, keys go on from the new one. To be called while the window is set up.
 * @param ground the element that scrolls all pages, once it is there
 */
export function followPages(router: RouterState, ground: () => HTMLElement): void {
  let shown = router.hash;
  let page = pageKey(router.route, shown);
  let scroll: PageScroll | undefined;

  $effect(() => {
    const main = ground();
    const kept = new PageScroll(main);
    const keep = (): void => kept.keep(router.hash);
    scroll = kept;
    main.addEventListener("scroll", keep);
    return () => main.removeEventListener("scroll", keep);
  });
  $effect(() => {
    const { hash } = router;
    if (hash === shown) return; // the first page begins at the skip link
    const key = pageKey(router.route, hash);
    if (key !== page) scroll?.arrive(hash, router.isReturn);
    [shown, page] = [hash, key];
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) ground().focus({ preventScroll: true });
    });
  });
}
