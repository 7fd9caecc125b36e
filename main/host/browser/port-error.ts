/** No port to listen on. */
export class PortError extends Error {
  override readonly name = "PortError";

  constructor(ports: readonly number[]) {
    const first = ports[0];
    const last = ports.at(-1);
    super(
      first === last
        ? `Port ${first} on 127.0.0.1 is taken or not allowed. Give another with --port, or leave out --port to use a free one.`
        : `The ports ${first} to ${last} on 127.0.0.1 are all taken. Give a free one with --port.`,
    );
  }
}
