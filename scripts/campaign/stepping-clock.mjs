// @ts-check
// Loaded before a program (node --import): its time of day steps by WSLAB_CLOCK_STEP_MS, again and
// again, while the clock that only runs forward goes on as it does.
const stepMs = Number(process.env.WSLAB_CLOCK_STEP_MS);
const EVERY_MS = 1500;
const RealDate = Date;
const startedMs = performance.now();
const offsetMs = () => (Math.floor((performance.now() - startedMs) / EVERY_MS) % 2) * stepMs;

globalThis.Date = /** @type {DateConstructor} */ (
  class extends RealDate {
    /** @param {[]} args */
    constructor(...args) {
      if (args.length === 0) super(RealDate.now() + offsetMs());
      else super(...args);
    }

    /** @override */
    static now() {
      return RealDate.now() + offsetMs();
    }
  }
);
