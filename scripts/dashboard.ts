import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadEnvironment } from '../src/config/load-environment';
import { ConfigurationError } from '../src/config/violations';
import { withBrowser } from './chromium';
import { parseDashboardArguments } from './dashboard/arguments';
import { synthesizedDashboard } from './dashboard/body';
import { dashboardPage, PAGE_WIDTH } from './dashboard/page';
import { sampleDay } from './dashboard/sample-day';
import { UsageError } from './usage-error';

// The CloudWatch dashboard of an environment as a picture, with a made-up day of trouble on it.

const [, script = '', ...args] = process.argv;
const projectRoot = path.resolve(path.dirname(script), '..');

async function main(): Promise<void> {
  const { environment, out } = parseDashboardArguments(args);
  const config = loadEnvironment({
    name: environment,
    directory: path.join(projectRoot, 'environments'),
    suffix: process.env.ENVIRONMENT_SUFFIX,
  });
  const body = synthesizedDashboard(config);
  const page = dashboardPage(body, sampleDay(), environment);
  if (out.endsWith('.html')) writeFileSync(out, page);
  else await photograph(page, out);
  console.log(`${out}: the dashboard of ${environment} on a made-up day`);
}

async function photograph(html: string, file: string): Promise<void> {
  await withBrowser(async (browser) => {
    const page = await browser.newPage({ offline: true, viewport: { width: PAGE_WIDTH, height: 900 } });
    await page.setContent(html);
    await page.screenshot({ path: file, fullPage: true });
  });
}

main().catch((error: unknown) => {
  const isMistake = error instanceof ConfigurationError || error instanceof UsageError;
  console.error(isMistake ? error.message : error);
  process.exitCode = isMistake ? 2 : 1;
});
