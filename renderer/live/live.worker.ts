import kernelBytes from "virtual:fused-kernel";
import { messageOf } from "../../shared/format/error-message.ts";
import { instantiateKernel } from "../../shared/fused/instantiate-kernel.ts";
import type { KernelExports } from "../../shared/fused/kernel-exports.ts";
import type { LiveAnswer, LiveMessage, LiveReport, LiveTask } from "./live-question.ts";
import { LiveSession } from "./live-session.ts";

/** Pictures after the first come as often as an eye can follow. */
const NEXT_MS = 80;
/** How long a newer question waits at most, once there is a first picture. */
const SLICE_MS = 8;

// The thread of live training: it trains the newest question a little at a time, and between two
// turns hears whether there is a newer one.
let session: LiveSession | undefined;
let asked: LiveMessage | undefined;
let isWaiting = false;
let id = 0;
let reportedMs = 0;
// A timer would rest for four milliseconds between two turns.
const turns = new MessageChannel();
turns.port1.onmessage = takeTurn;

self.onmessage = ({ data }: MessageEvent<LiveMessage>) => {
  asked = data;
  awaitTurn();
};

function awaitTurn(): void {
  if (isWaiting) return;
  isWaiting = true;
  turns.port2.postMessage(undefined);
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

/** Takes a turn. @returns what is to be said then, if anything */
function nextReport(): LiveReport | undefined {
  const told = asked;
  asked = undefined;
  if (told === "stop") session?.stop();
  else if (told !== undefined && told !== "go on") return firstReport(told);
  if (session === undefined || session.isDone) return undefined;
  const report = session.advance(SLICE_MS);
  if (!report.isDone) awaitTurn();
  return report.isDone || performance.now() - reportedMs >= NEXT_MS ? reported(report) : undefined;
}

/** After this the worker rests until it is told to go on. */
function firstReport(task: LiveTask): LiveReport {
  id = task.id;
  session ??= new LiveSession(newKernel(), () => performance.now());
  session.begin(task);
  return reported(session.advance(task.firstMs));
}

function reported(report: LiveReport): LiveReport {
  reportedMs = performance.now();
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
