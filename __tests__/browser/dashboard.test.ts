import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describeInBrowser } from './chromium';

const PROJECT = path.join(__dirname, '../..');
const run = promisify(execFile);

describeInBrowser('the picture of the dashboard', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dashboard-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is made by one command, the whole dashboard in one PNG', async () => {
    const out = path.join(folder, 'dashboard.png');
    const args = ['scripts/run.mjs', 'scripts/dashboard.ts', '--environment', 'dev', '--out', out];
    const { stdout } = await run(process.execPath, args, { cwd: PROJECT });
    expect(stdout).toContain(`${out}: the dashboard of dev on a made-up day`);
    const png = readFileSync(out);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    expect(width).toBeGreaterThan(1_500);
    expect(height).toBeGreaterThan(2 * width);
  });
});
