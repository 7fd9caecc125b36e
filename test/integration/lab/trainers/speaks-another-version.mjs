// A trainer of another version of the protocol.
const engine = { name: "other", version: "1", nativeVersion: "1", native: true };
process.send({
  type: "ready",
  protocolVersion: 99,
  engine: { ...engine, nodeVersion: "1", platform: "any" },
});
setInterval(() => undefined, 1000);
