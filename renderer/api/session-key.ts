/** The header that carries this tab's key with each call. */
export const KEY_HEADER = "x-wslab-key";
const STORED_KEY = "wslab.key";

/**
 * The key by which the browser host knows this tab. The token of the address that was opened is
 * exchanged for it, once, and leaves the address bar; afterwards the key is in this tab's own storage,
 * which no other origin reads and no request carries by itself.
 */
export async function sessionKey(base: URL): Promise<string | undefined> {
  const token = takeToken();
  const exchanged = token === undefined ? undefined : await exchange(base, token);
  if (exchanged !== undefined) sessionStorage.setItem(STORED_KEY, exchanged);
  return exchanged ?? sessionStorage.getItem(STORED_KEY) ?? undefined;
}

/** Takes the token out of the address, so that no bookmark and no reload holds it. */
function takeToken(): string | undefined {
  const address = new URL(window.location.href);
  const token = address.searchParams.get("token") ?? undefined;
  if (token === undefined) return undefined;
  address.searchParams.delete("token");
  history.replaceState(history.state, "", address);
  return token;
}

/** @returns the key, or `undefined` where the token was spent: the tab may have a key already */
async function exchange(base: URL, token: string): Promise<string | undefined> {
  const response = await fetch(new URL("session", base), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  }).catch(() => undefined); // the first call says that the lab does not answer
  if (response?.ok !== true) return undefined;
  const { key } = (await response.json()) as { key: string };
  return key;
}
