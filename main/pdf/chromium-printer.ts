import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import {
  NoPrinterError,
  PAGED_PDF,
  paperSize,
  type PdfPrinter,
  type PrintedDocument,
} from "../ports/pdf-printer.ts";
import { DevToolsPipe } from "./devtools-pipe.ts";
import { findChromium } from "./find-chromium.ts";

/** How long a browser may take for all documents; a report of 10,000 runs prints in well under this. */
const LIMIT_MS = 120_000;

const ARGUMENTS = [
  ...["--headless", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
  ...["--disable-extensions", "--no-default-browser-check", "--disable-default-apps"],
];

/** Prints with a Chromium of this machine, started for it and ended after it. */
export function chromiumPrinter(find: () => string | undefined = findChromium): PdfPrinter {
  return {
    async print(documents, signal) {
      const program = find();
      if (program === undefined) {
        throw new NoPrinterError(
          "A PDF is printed by Chromium, and none was found on this machine. Install Chromium, Chrome or Edge, or name one with WSLAB_CHROMIUM=/path/to/chromium; or export the report as HTML, which does not need it.",
        );
      }
      return withBrowser(program, signal, async (pipe) => {
        const printed: Uint8Array[] = [];
        for (const document of documents) printed.push(await printOne(pipe, document));
        return printed;
      });
    },
  };
}

/** Runs a browser with a profile of its own, which is gone when `work` has ended. */
async function withBrowser<T>(
  program: string,
  signal: AbortSignal | undefined,
  work: (pipe: DevToolsPipe) => Promise<T>,
): Promise<T> {
  const profile = mkdtempSync(path.join(tmpdir(), "wslab-print-"));
  // Chromium refuses to run as root with its sandbox; what it opens runs no script and loads nothing.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = spawn(program, [...ARGUMENTS, ...sandbox, `--user-data-dir=${profile}`], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const [, , , out, answers] = browser.stdio;
  // Both were asked for as pipes.
  const pipe = new DevToolsPipe(out as Writable, answers as Readable);
  const stop = (): void => pipe.end(new Error("Printing was cancelled."));
  const limit = setTimeout(
    () => pipe.end(new Error(`${program} did not print within ${LIMIT_MS / 1000} seconds.`)),
    LIMIT_MS,
  );
  signal?.addEventListener("abort", stop);
  const gone = ended(browser, program, pipe);
  try {
    signal?.throwIfAborted();
    return await work(pipe);
  } finally {
    clearTimeout(limit);
    signal?.removeEventListener("abort", stop);
    browser.kill("SIGKILL");
    await gone;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const NAME_ANOTHER =
  "Name another Chromium with WSLAB_CHROMIUM=/path/to/chromium, or export the report as HTML, which does not need it.";

/** Waits until a browser has ended; what it still owes is refused then. */
function ended(browser: ChildProcess, program: string, pipe: DevToolsPipe): Promise<void> {
  return new Promise((resolve) => {
    browser.once("error", (error) => {
      pipe.end(
        new NoPrinterError(`${program} could not be started (${error.message}). ${NAME_ANOTHER}`),
      );
      resolve();
    });
    browser.once("exit", (code, killed) => {
      const how = killed ?? `code ${code}`;
      pipe.end(new Error(`${program} ended before it had printed (${how}). ${NAME_ANOTHER}`));
      resolve();
    });
  });
}

async function printOne(pipe: DevToolsPipe, document: PrintedDocument): Promise<Uint8Array> {
  const { targetId } = await pipe.call("Target.createTarget", { url: "about:blank" });
  const attached = await pipe.call("Target.attachToTarget", { targetId, flatten: true });
  const session = String(attached["sessionId"]);
  await pipe.call("Page.enable", {}, session);
  await pipe.call("Emulation.setScriptExecutionDisabled", { value: true }, session);
  const { frameTree } = await pipe.call("Page.getFrameTree", {}, session);
  const { frame } = frameTree as { readonly frame: { readonly id: string } };
  const content = { frameId: frame.id, html: document.html };
  await pipe.call("Page.setDocumentContent", content, session);
  const { data } = await pipe.call("Page.printToPDF", paperOf(document), session);
  await pipe.call("Target.closeTarget", { targetId });
  return Buffer.from(String(data), "base64");
}

function paperOf({ page }: PrintedDocument): Readonly<Record<string, unknown>> {
  if (page === undefined) return PAGED_PDF;
  const { width, height } = paperSize(page);
  return {
    ...{ printBackground: true, paperWidth: width, paperHeight: height },
    ...{ marginTop: 0, marginBottom: 0, marginLeft: 0, marginRight: 0 },
  };
}
