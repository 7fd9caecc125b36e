import {
  flattenError,
  type FlatError,
  type TrainerEvent,
} from "../../shared/protocol/trainer-protocol.ts";

/**
 * Posts an event; one that cannot be posted (too large, not cloneable) is replaced by a plain one that
 * says so and ends what the event would have ended.
 */
export function postSafely(post: (event: TrainerEvent) => void, event: TrainerEvent): void {
  try {
    post(event);
  } catch (thrown) {
    post(replacement(event, flattenError(thrown)));
  }
}

function replacement(event: TrainerEvent, { kind, message }: FlatError): TrainerEvent {
  const error = { kind, message: `Its result could not be sent: ${message}` };
  switch (event.type) {
    case "run-done":
    case "run-failed": {
      const { jobId, runId } = event;
      return { type: "run-failed", jobId, runId, step: undefined, error };
    }
    case "replayed": {
      const report = { outcome: "refused", name: "", error } as const;
      return { type: "replayed", requestId: event.requestId, report };
    }
    case "probed": {
      const report = { outcome: "refused", error } as const;
      return { type: "probed", requestId: event.requestId, report };
    }
    case "ready":
    case "startup-failed":
      return logged(event.type, "", message);
    case "started":
    case "progress":
    case "measured":
    case "checkpoint":
    case "heartbeat":
    case "log":
    case "run-cancelled":
    case "job-ended":
      return logged(event.type, event.jobId, message);
    default:
      // A new kind of event has to be placed above: one that answers a request must answer it.
      return event satisfies never;
  }
}

function logged(type: TrainerEvent["type"], jobId: string, reason: string): TrainerEvent {
  const text = `The message "${type}" could not be sent: ${reason}`;
  return { type: "log", jobId, level: "error", text };
}
