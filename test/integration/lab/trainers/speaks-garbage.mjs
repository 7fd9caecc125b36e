// A trainer that sends what is no message of the protocol.
for (const message of [null, 7, "ready", [], { type: "reday" }]) process.send(message);
setInterval(() => undefined, 1000);
