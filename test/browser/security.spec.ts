import http from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "./support/lab-test.ts";

test("a server on another port of this machine, visited by the same browser, is sent no key", async ({
  labPage: page,
  lab,
}) => {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const key = await page.evaluate(() => sessionStorage.getItem("wslab.key"));
  expect(key).toMatch(/^[\w-]{43}$/);
  expect(await page.context().cookies()).toEqual([]);
  expect(new URL(page.url()).search).toBe("");

  const heard: string[] = [];
  const other = http.createServer((request, response) => {
    heard.push(JSON.stringify([request.url, request.rawHeaders]));
    response.writeHead(200, { "content-type": "text/html" }).end("<title>other</title>");
  });
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  try {
    const { origin } = new URL(lab.address);
    const foreign = await page.context().newPage();
    for (const name of ["localhost", "127.0.0.1"]) {
      await foreign.goto(`http://${name}:${port}/`);
      expect(await foreign.evaluate(() => sessionStorage.getItem("wslab.key"))).toBeNull();
    }
    const stolen = await foreign.evaluate(async (address) => {
      const call = (headers: Record<string, string>): Promise<string> =>
        fetch(`${address}/api/app:getInfo`, {
          method: "POST",
          credentials: "include",
          headers,
          body: "{}",
        }).then(
          (response) => response.text(),
          () => "refused",
        );
      const socket = new WebSocket(`${address.replace("http", "ws")}/events`, ["wslab.events"]);
      const opened = await new Promise((resolve) => {
        socket.onopen = () => resolve(true);
        socket.onerror = () => resolve(false);
      });
      return [await call({}), await call({ "content-type": "application/json" }), opened];
    }, origin);
    expect(stolen).toEqual(["refused", "refused", false]);
    expect(heard.length).toBeGreaterThan(1);
    for (const request of heard) expect(request).not.toContain(key);
  } finally {
    other.close();
    other.closeAllConnections();
  }
});

test("a reload keeps the tab's key, and an address that was opened opens no other tab", async ({
  labPage: page,
  lab,
  browser,
}) => {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("The lab cannot be reached.")).toHaveCount(0);

  const { address } = lab;
  const one = await (await browser.newContext()).newPage();
  await one.goto(address);
  await expect.poll(() => lab.address).not.toBe(address);
  const two = await (await browser.newContext()).newPage();
  await two.goto(address);
  await expect(two.getByText("The lab cannot be reached.")).toBeVisible();
  expect(await two.evaluate(() => sessionStorage.getItem("wslab.key"))).toBeNull();
});
