import { randomUUID } from "node:crypto";
import type {
  ProbeReport,
  ReplayReport,
  TrainerAnswer,
  TrainerRequest,
} from "../../../shared/protocol/trainer-protocol.ts";
import type { TrainerError } from "./trainer-error.ts";

/** What each kind of request is answered with. */
export interface Reports {
  readonly replay: ReplayReport;
  readonly probe: ProbeReport;
}

interface Waiting {
  readonly resolve: (report: ReplayReport | ProbeReport) => void;
  readonly reject: (error: TrainerError) => void;
}

type WithoutId<Request> = Request extends TrainerRequest ? Omit<Request, "requestId"> : never;
/** A request before it has an id. */
export type Question = WithoutId<TrainerRequest>;

/** Requests to a trainer process that have no answer yet. Each is settled exactly once. */
export class TrainerRequests {
  readonly #waiting = new Map<string, Waiting>();

  /** Sends a request; the promise has its report, or the reason why there will be none. */
  ask<Kind extends keyof Reports>(
    question: Extract<Question, { type: Kind }>,
    send: (request: TrainerRequest) => void,
  ): Promise<Reports[Kind]> {
    return new Promise((resolve, reject) => {
      const requestId = randomUUID();
      // The process answers a kind of request with the report of that kind.
      const settle = (report: ReplayReport | ProbeReport): void => resolve(report as Reports[Kind]);
      this.#waiting.set(requestId, { resolve: settle, reject });
      send({ ...question, requestId } as TrainerRequest);
    });
  }

  answer({ requestId, report }: TrainerAnswer): void {
    this.#waiting.get(requestId)?.resolve(report);
    this.#waiting.delete(requestId);
  }

  rejectAll(reason: TrainerError): void {
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}
