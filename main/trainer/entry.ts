import {
  flattenError,
  TRAINER_PROTOCOL_VERSION,
  type TrainerEvent,
} from "../../shared/protocol/trainer-protocol.ts";
import { loadTensorFlow } from "../native/load-tensorflow.ts";
import { describeEngine } from "./engine/describe-engine.ts";
import { findParent } from "../ports/parent-port.ts";
import { postSafely } from "./post-safely.ts";
import { TrainerSession } from "./session.ts";

/** How long a last message is given to leave the process. */
const MESSAGE_FLUSH_MS = 200;

/** The trainer process: loads TensorFlow, says that it is ready, then does what it is told. */
function main(): void {
  const parent = findParent<TrainerEvent>();
  const emit = (event: TrainerEvent): void => postSafely((posted) => parent.post(posted), event);
  const exit = (): void => process.exit(0);
  parent.onDisconnect(exit);
  try {
    const tf = loadTensorFlow();
    const session = new TrainerSession(tf, emit, exit);
    parent.onMessage((message) => session.hear(message));
    emit({ type: "ready", protocolVersion: TRAINER_PROTOCOL_VERSION, engine: describeEngine(tf) });
  } catch (error) {
    emit({ type: "startup-failed", error: flattenError(error) });
    setTimeout(() => process.exit(1), MESSAGE_FLUSH_MS);
  }
}

main();
