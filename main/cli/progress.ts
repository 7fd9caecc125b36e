import type { QueueState } from "../../shared/api/queue-records.ts";
import { formatEstimatedDuration } from "../../shared/format/duration.ts";

const BAR_WIDTH = 28;
/** Without a terminal, a line at most this often. */
const PLAIN_LINE_MS = 10_000;

/** Tells on standard error how far training is: a bar on a terminal, else a line now and then. */
export class Progress {
  readonly #total: number;
  #lastLineMs = 0;

  /** @param total runs that are to be trained */
  constructor(total: number) {
    this.#total = total;
  }

  /** @param ended runs that have ended so far */
  show(ended: number, queue: QueueState): void {
    const share = this.#share(ended, queue);
    const eta =
      queue.etaSeconds === undefined ? "" : `, ${formatEstimatedDuration(queue.etaSeconds)} left`;
    const words = `${ended} of ${this.#total} runs${eta}`;
    if (process.stderr.isTTY) {
      const filled = Math.round(share * BAR_WIDTH);
      const bar = "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
      process.stderr.write(`\r\x1b[K${bar} ${words}`);
    } else if (Date.now() - this.#lastLineMs > PLAIN_LINE_MS) {
      this.#lastLineMs = Date.now();
      process.stderr.write(`${Math.round(share * 100)}%, ${words}\n`);
    }
  }

  /** Clears the bar. */
  end(): void {
    if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  }

  #share(ended: number, queue: QueueState): number {
    const partly = queue.jobs.reduce(
      (sum, job) =>
        sum + (job.stepsTotal > 0 ? (job.runIds.length * job.step) / job.stepsTotal : 0),
      0,
    );
    return Math.min(1, (ended + partly) / Math.max(1, this.#total));
  }
}
