/** Ctrl+C, a supervisor, a closed terminal and Ctrl+\. */
const ENDING_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;
/** Signals within this time are one wish to end: a terminal, npm and a dead parent may each send one. */
const ONE_ENDING_MS = 1000;

/**
 * Calls back when a signal asks this process to end, which then does not end by itself.
 * @returns a function that listens no more; a later signal ends the process at once
 */
export function onEndingSignal(callback: () => void): () => void {
  let isSignalled = false;
  const onSignal = (): void => {
    isSignalled = true;
    callback();
  };
  for (const signal of ENDING_SIGNALS) process.on(signal, onSignal);
  const listenNoMore = (): void => {
    for (const signal of ENDING_SIGNALS) process.off(signal, onSignal);
  };
  return () => {
    if (isSignalled) setTimeout(listenNoMore, ONE_ENDING_MS).unref();
    else listenNoMore();
  };
}
