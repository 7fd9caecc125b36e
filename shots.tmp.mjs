import { chromium } from "playwright";
import { spawn } from "node:child_process";
const [,, data, out, ...steps] = process.argv;
const host = spawn(process.execPath, ["dist/main/cli.cjs","serve","--port","0","--data",data], { stdio: ["ignore","pipe","inherit"] });
const address = await new Promise((r) => { let s=""; host.stdout.on("data", (c) => { s+=c; const m=/http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(s); if (m) r(m[0]); }); });
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const p = await b.newPage({ viewport: { width: 1280, height: 720 }, colorScheme: process.env.DARK ? "dark" : "light" });
p.on("console", (m) => m.type()==="error" && console.log(m.text()));
await p.goto(address);
let i = 0;
for (const s of steps) {
  if (s.startsWith("#")) await p.evaluate((h) => (window.location.hash = h), s);
  else if (s.startsWith("click:")) await p.locator(s.slice(6)).first().click();
  else if (s.startsWith("wait:")) await p.waitForTimeout(Number(s.slice(5)));
  else if (s === "full") await p.screenshot({ path: `${out}-${++i}.png`, fullPage: true });
  else if (s === "shot") await p.screenshot({ path: `${out}-${++i}.png` });
}
await b.close(); host.kill();
