import type { Page } from "@playwright/test";

/** Calls the lab as the page does, with the key of the page's own session. */
export async function callLab<T>(page: Page, name: string, args: unknown): Promise<T> {
  const outcome = await page.evaluate(
    async ([address, body]) => {
      const key = sessionStorage.getItem("wslab.key") ?? "";
      const headers = { "content-type": "application/json", "x-wslab-key": key };
      const response = await fetch(address, { method: "POST", headers, body });
      return (await response.json()) as { ok: boolean; value: unknown };
    },
    [`/api/${name}`, JSON.stringify(args)] as const,
  );
  if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome)}`);
  return outcome.value as T; // what the contract says of this call
}
