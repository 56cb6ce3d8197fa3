// Chromium for tests: reads a command a line from standard input, as JSON, and answers each by a line.
// It ends, with its browser, when its input does: when the process of the tests is gone.
//   node browser.mjs EXECUTABLE
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const LONGEST = 30_000; // milliseconds for a command

const browser = await puppeteer.launch({
  executablePath: process.argv[2],
  // Root has no sandbox, and what runs here are pages of our own; the other switches keep it from calling home.
  args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
  protocolTimeout: LONGEST,
});
const pages = new Map();
let last = 0;

const AsyncFunction = (async () => {}).constructor;

const commands = {
  // A new page in a context of its own, with all that it asks for and says from its first byte on.
  async open({ url, width, height, javascript, media }) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const seen = { page, context, requests: [], messages: [] };
    page.on("request", (request) => request.url().startsWith("data:") || seen.requests.push(request.url()));
    page.on("console", (message) => seen.messages.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => seen.messages.push(`uncaught: ${error.message}`));
    page.setDefaultTimeout(LONGEST);
    await page.setViewport({ width, height });
    await page.setJavaScriptEnabled(javascript);
    await page.emulateMediaFeatures(Object.entries(media).map(([name, value]) => ({ name, value })));
    await page.goto(url, { waitUntil: "load" });
    pages.set(++last, seen);
    return last;
  },
  // The value of an expression in the page.
  evaluate: ({ page, script }) => pages.get(page).page.evaluate(script),
  // The value of the body of an async function that drives the page by puppeteer: of `page`, `argument` and `browser`.
  drive: ({ page, script, argument }) =>
    new AsyncFunction("page", "argument", "browser", script)(pages.get(page).page, argument, browser),
  seen: ({ page }) => ({ requests: pages.get(page).requests, messages: pages.get(page).messages }),
  async close({ page }) {
    await pages.get(page).context.close();
    pages.delete(page);
  },
};

const answer = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
answer({ value: await browser.version() });
for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  try {
    answer({ value: (await commands[command.do](command)) ?? null });
  } catch (error) {
    answer({ error: String(error?.message ?? error) });
  }
}
await browser.close();
