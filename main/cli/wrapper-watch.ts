const WATCH_MS = 500;

/**
 * Ends this process as a closed terminal would where `npm run wslab`, which started it, was killed
 * outright: nobody would be left to end it, and it would hold the data.
 */
export function endWithWrapper(): void {
  const wrapper = process.ppid;
  if (process.env["WSLAB_WRAPPER_PID"] !== String(wrapper)) return;
  const watch = setInterval(() => {
    if (process.ppid === wrapper) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGHUP");
  }, WATCH_MS);
  watch.unref();
}
