/**
 * Gives Electron 22 what the lab uses of newer Electrons and of their Node: protocol.handle with
 * Response, the address in a navigation's event, os.availableParallelism. The staged app loads it first.
 */
const os = require("node:os");
const { app } = require("electron");

os.availableParallelism ??= () => os.cpus().length;

/** As much of a Response as the lab's own scheme answers with. */
globalThis.Response ??= function BufferResponse(body, { status, headers }) {
  Object.assign(this, { body, status, headers });
};

app.on("session-created", ({ protocol }) => {
  protocol.handle ??= (scheme, answer) =>
    protocol.registerBufferProtocol(scheme, (request, callback) => {
      void Promise.resolve(answer(request)).then(({ body, status, headers }) =>
        callback({
          statusCode: status,
          data: Buffer.from(body),
          headers,
          mimeType: headers["content-type"],
        }),
      );
    });
});

app.on("web-contents-created", (_event, contents) => {
  contents.on("will-navigate", (event, url) => {
    event.url ??= url;
  });
});
