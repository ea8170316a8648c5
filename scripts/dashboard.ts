import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadEnvironment } from '../src/config/load-environment';
import { withBrowser } from './chromium';
import { runCommand } from './command';
import { parseDashboardArguments, USAGE } from './dashboard/arguments';
import { synthesizedDashboard } from './dashboard/body';
import { dashboardPage, PAGE_WIDTH } from './dashboard/page';
import { sampleDay } from './dashboard/sample-day';

// The CloudWatch dashboard of an environment as a picture, with a made-up day of trouble on it.

const [, script = ''] = process.argv;
const projectRoot = path.resolve(path.dirname(script), '..');

async function main(args: readonly string[]): Promise<number> {
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
  return 0;
}

async function photograph(html: string, file: string): Promise<void> {
  await withBrowser(async (browser) => {
    const page = await browser.newPage({ offline: true, viewport: { width: PAGE_WIDTH, height: 900 } });
    await page.setContent(html);
    await page.screenshot({ path: file, fullPage: true });
  });
}

void runCommand({ name: 'dashboard', usage: USAGE, main });
