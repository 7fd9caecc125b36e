import kernelBytes from "virtual:fused-kernel";
import { messageOf } from "../../shared/format/error-message.ts";
import { instantiateKernel } from "../../shared/fused/instantiate-kernel.ts";
import type { KernelExports } from "../../shared/fused/kernel-exports.ts";
import type { LiveAnswer, LiveMessage } from "./live-question.ts";
import { LiveSession } from "./live-session.ts";

/** The first picture comes soon, so that it follows a hand; later ones as often as an eye can follow. */
const FIRST_MS = 20;
const NEXT_MS = 80;

// The thread of live training: it trains the newest question a little at a time, and between two
// turns hears whether there is a newer one.
let session: LiveSession | undefined;
let asked: LiveMessage | undefined;
let isWaiting = false;
let id = 0;

self.onmessage = ({ data }: MessageEvent<LiveMessage>) => {
  asked = data;
  awaitTurn();
};

function awaitTurn(): void {
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(takeTurn);
}

function takeTurn(): void {
  isWaiting = false;
  try {
    const report = nextReport();
    if (report !== undefined) self.postMessage({ ok: true, report } satisfies LiveAnswer);
  } catch (error) {
    session?.stop();
    const message = messageOf(error);
    self.postMessage({ ok: false, id, message } satisfies LiveAnswer);
  }
}

function nextReport() {
  const question = asked;
  asked = undefined;
  if (question === "stop") return session?.stop();
  if (question !== undefined) id = question.id;
  session ??= new LiveSession(newKernel(), () => performance.now());
  if (question !== undefined) session.begin(question);
  const report = session.advance(question === undefined ? NEXT_MS : FIRST_MS);
  if (!report.isDone) awaitTurn();
  return report;
}

/** @throws Error where this browser has no WebAssembly SIMD */
function newKernel(): KernelExports {
  const bytes = Uint8Array.from(atob(kernelBytes), (letter) => letter.charCodeAt(0));
  return instantiateKernel(
    () => new WebAssembly.Instance(new WebAssembly.Module(bytes)),
    "This browser cannot train live, since it lacks WebAssembly SIMD",
  );
}
