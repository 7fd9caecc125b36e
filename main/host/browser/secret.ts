import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const SECRET_BYTES = 32;

/** A secret that nobody can guess: 256 random bits, as text that fits addresses and headers. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}

/** What is kept of a secret, so that comparing takes the same time for every guess. */
export function digestOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** Whether a guess is the secret of a digest, in constant time. */
export function isSecretOf(digest: Buffer, guess: string): boolean {
  return timingSafeEqual(digest, digestOf(guess));
}
