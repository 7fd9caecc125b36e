import type { LabConnection } from "../api/connection.ts";
import { isWindowSeen, mayNotify, showNotification } from "../window/notification.ts";
import { readStored, writeStored } from "../window/stored.ts";
import { BasketState } from "./basket-state.svelte.ts";
import { EndNotice } from "./end-notice.svelte.ts";
import { LabState } from "./lab-state.svelte.ts";
import { LibraryState } from "./library-state.svelte.ts";
import { PageActions } from "./page-actions.svelte.ts";
import { RouterState } from "./router-state.svelte.ts";
import { ReportDraftState } from "./report-draft-state.svelte.ts";
import { ThemeState } from "./theme-state.svelte.ts";
import { ToastState } from "./toast-state.svelte.ts";

/** What every screen shares. */
export interface AppState {
  readonly lab: LabState;
  readonly router: RouterState;
  readonly theme: ThemeState;
  readonly toasts: ToastState;
  readonly basket: BasketState;
  /** What is put together for a report, on whatever screen. */
  readonly report: ReportDraftState;
  readonly notice: EndNotice;
  readonly page: PageActions;
  /** The library as it was left, so that Back finds it so. */
  readonly library: LibraryState;
}

export function createAppState(connection: LabConnection): AppState {
  const toasts = new ToastState();
  const basket = new BasketState(readStored("compare-basket"), (items) =>
    writeStored("compare-basket", items),
  );
  connection.client.on("experiment:deleted", ({ experimentId }) => basket.forget(experimentId));
  const report = new ReportDraftState(readStored("report"), (draft) =>
    writeStored("report", draft),
  );
  const notice = new EndNotice({
    kept: readStored("end-notice"),
    keep: (isOn) => writeStored("end-notice", isOn),
    show: showNotification,
    mayShow: mayNotify,
    isSeen: isWindowSeen,
  });
  notice.follow(connection.client);
  const lab = new LabState(connection, toasts);
  return {
    toasts,
    basket,
    report,
    notice,
    page: new PageActions(),
    lab,
    library: new LibraryState(lab),
    router: new RouterState(),
    theme: new ThemeState(),
  };
}
