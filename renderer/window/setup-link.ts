/** What stands before a set-up that is pasted as text. */
const PREFIX = "wslab:";
/** Characters of a packed set-up: what mail and chat carry without cutting it. */
export const MAX_LINK_CHARACTERS = 16_000;
/** Bytes of a set-up's JSON: a small text must not grow into a large one. */
export const MAX_SETUP_BYTES = 200_000;

/** A link that carries no set-up, or one that cannot be carried; its message is a sentence. */
export class SetupLinkError extends Error {
  override readonly name = "SetupLinkError";
}

/**
 * Packs an experiment into text that an address can carry: JSON, deflated, base64url.
 * @throws SetupLinkError where it is too long for a link
 */
export async function packSetup(setup: unknown): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(setup));
  const packed = base64url(await readAll(piped(json, new CompressionStream("deflate-raw"))));
  if (json.length <= MAX_SETUP_BYTES && packed.length <= MAX_LINK_CHARACTERS) return packed;
  throw new SetupLinkError(
    "The set-up is too long for a link: long notes or many values take up much space. Save it as a file.",
  );
}

/**
 * The JSON text of a packed set-up.
 * @throws SetupLinkError where it is damaged, cut short, or grows beyond any set-up
 */
export async function unpackSetup(packed: string): Promise<string> {
  if (packed.length > MAX_LINK_CHARACTERS) {
    throw new SetupLinkError(
      "The link is longer than any link that the lab makes, and was not opened.",
    );
  }
  try {
    const stream = piped(fromBase64url(packed), new DecompressionStream("deflate-raw"));
    return new TextDecoder("utf-8", { fatal: true }).decode(await readAll(stream, MAX_SETUP_BYTES));
  } catch (thrown) {
    if (thrown instanceof SetupLinkError) throw thrown;
    throw new SetupLinkError("The link is damaged or cut short. Copy the complete link again.", {
      cause: thrown,
    });
  }
}

/** A set-up as text to paste into the app. */
export const setupText = (packed: string): string => `${PREFIX}${packed}`;

/** The packed set-up in a pasted text: in an address of the lab, or by itself. */
export function packedSetupIn(text: string): string | undefined {
  const found = /(?:^|\s)wslab:([\w-]+)\s*$|#\/experiment\/new\?setup=([\w-]+)\s*$/.exec(
    text.slice(0, MAX_LINK_CHARACTERS + 1000),
  );
  return found?.[1] ?? found?.[2];
}

function piped(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new Blob([bytes]).stream().pipeThrough(through);
}

async function readAll(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  max = Infinity,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > max) {
      await reader.cancel();
      throw new SetupLinkError("The link unpacks to more than any set-up, and was not opened.");
    }
    parts.push(read.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function base64url(bytes: Uint8Array<ArrayBuffer>): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}
