import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const EXECUTABLE = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
/** What keeps it from asking for anything by itself. */
export const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Runs `work` with a fresh browser that asks for nothing by itself.
 * @throws Error when there is no Chromium
 */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  if (!existsSync(EXECUTABLE))
    throw new Error(`no Chromium at ${EXECUTABLE}; install it or set CHROMIUM_PATH`);
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: QUIET });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}
