import path from "node:path";
import { startBrowserHost } from "../../host/browser/browser-host.ts";
import { TRAINING_OPTIONS, type Command } from "../command.ts";
import { onEndingSignal } from "../ending-signals.ts";
import { withCliLab } from "../open-cli-lab.ts";

export const serveCommand: Command = {
  name: "serve",
  arguments: "",
  summary: "serve the lab to browsers on this machine until Ctrl+C",
  options: {
    ...TRAINING_OPTIONS,
    port: { value: "N", help: "port to listen on; 0 lets the system choose" },
  },
  run(_args, options) {
    const port = options.count("port", 0, 65_535);
    return withCliLab(options, async (lab) => {
      const ended = signalled(); // whoever reads the address may end the lab at once
      lab.beginSession();
      const renderer = path.join(__dirname, "..", "renderer");
      const host = await startBrowserHost(lab, renderer, {
        port,
        onAddress: (address) => {
          process.stderr.write(`To open another tab or browser, use ${address}\n`);
        },
      });
      process.stdout.write(`Weight Sharing Lab is open at ${host.address}\n`);
      process.stderr.write(
        "The address opens one tab, within 15 minutes and only on this machine. Ctrl+C ends the lab.\n",
      );
      await ended;
      await host.close();
      return 0;
    });
  },
};

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    const listenNoMore = onEndingSignal(() => {
      listenNoMore();
      resolve();
    });
  });
}
