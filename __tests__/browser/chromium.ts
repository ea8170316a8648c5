import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { QUIET } from '../../scripts/chromium';

const EXECUTABLE = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Describes where there is a browser. Without one: skipped in a line on a laptop, a failure where CI relies on it. */
export function describeInBrowser(name: string, body: () => void): void {
  if (existsSync(EXECUTABLE)) {
    describe(name, body);
  } else if (process.env.CI === 'true') {
    it(`${name} needs a browser`, () => {
      throw new Error(`no Chromium at ${EXECUTABLE}; install it or set CHROMIUM_PATH`);
    });
  } else {
    process.stderr.write(`${name}: skipped, no Chromium at ${EXECUTABLE} (set CHROMIUM_PATH)\n`);
    it.todo(`${name}: needs Chromium`);
  }
}

/** A fresh profile that asks for nothing by itself; whatever is not on this machine goes to the proxy. */
export function launchBrowser(proxy: string): Promise<Browser> {
  return chromium.launch({
    executablePath: EXECUTABLE,
    proxy: { server: proxy, bypass: '127.0.0.1' },
    args: QUIET,
  });
}
