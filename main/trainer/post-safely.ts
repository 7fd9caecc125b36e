import { flattenError, type TrainerEvent } from "../../shared/protocol/trainer-protocol.ts";

/**
 * Posts an event; one that cannot be posted (too large, not cloneable) is replaced by a plain one that
 * says so and ends what the event would have ended.
 */
export function postSafely(post: (event: TrainerEvent) => void, event: TrainerEvent): void {
  try {
    post(event);
  } catch (thrown) {
    const error = flattenError(thrown);
    post(
      replacement(event, {
        kind: error.kind,
        message: `Its result could not be sent: ${error.message}`,
      }),
    );
  }
}

function replacement(event: TrainerEvent, error: { kind: string; message: string }): TrainerEvent {
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
    default: {
      const jobId = "jobId" in event ? event.jobId : "";
      const text = `The message "${event.type}" could not be sent: ${error.message}`;
      return { type: "log", jobId, level: "error", text };
    }
  }
}
