import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WARM_UP_EVENT } from '../../../functions/domain/order-event/warm-up-event';
import type { MailOfOrder } from '../../../scripts/support/order';
import { reproduce } from '../../../scripts/support/reproduce';
import { version } from '../../../templates/compiled/templates';
import { loadShipped } from '../../stacks/synthesized';

const config = loadShipped('local');
const template = { name: 'confirmed', version, locale: 'en', brand: '(default)' };
const mail: MailOfOrder = {
  key: { orderId: WARM_UP_EVENT.order.id, kind: 'confirmed', reference: '-', revision: 1 },
  status: 'delivered',
  attempt: 1,
  history: [],
  earlierMessageIds: [],
  template,
};
const made = (changes: Partial<MailOfOrder>, projectRoot = '/', event = WARM_UP_EVENT) =>
  reproduce({ ...mail, ...changes }, event, { config, projectRoot });

it('made with the same templates it is what was sent', async () => {
  const { isExact, rendered } = await made({});
  expect(isExact).toBe(true);
  expect(rendered?.email.html).toContain(WARM_UP_EVENT.order.id);
});

it.each([
  [
    'by other templates',
    { template: { ...template, version: '000000000000' } },
    'sent with the templates 000000000000',
  ],
  ['in another language', { template: { ...template, locale: 'de' } }, 'sent in de'],
  ['with another brand', { template: { ...template, brand: 'outlet' } }, 'the brand outlet'],
])('sent %s it is said not to be exact', async (_, changes, note) => {
  const reproduced = await made(changes);
  expect(reproduced).toMatchObject({ isExact: false, note: expect.stringContaining(note) });
  expect(reproduced.rendered).toBeDefined();
});

it('never sent, it is how it would look', async () => {
  const { template: _, ...unsent } = mail;
  const reproduced = await reproduce(unsent, WARM_UP_EVENT, { config, projectRoot: '/' });
  expect(reproduced).toMatchObject({ isExact: false, note: expect.stringContaining('was not sent') });
});

it('erased, there is nothing to make it of', async () => {
  const { rendered, note } = await made({ erasedAt: '2026-03-03T10:00:00Z' });
  expect(rendered).toBeUndefined();
  expect(note).toContain('Erased on 2026-03-03');
});

it('names the commit that has the templates', async () => {
  const checkout = mkdtempSync(path.join(tmpdir(), 'history-'));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@shop.example', ...args], { cwd: checkout })
      .toString()
      .trim();
  const commit = (text: string) => {
    mkdirSync(path.join(checkout, 'templates/compiled'), { recursive: true });
    writeFileSync(path.join(checkout, 'templates/compiled/templates.js'), text);
    git('add', '.');
    git('commit', '-q', '-m', text);
    return git('rev-parse', '--short', 'HEAD');
  };
  try {
    git('init', '-q');
    commit('first');
    const wanted = commit('exports.version = "aaaaaaaaaaaa"');
    commit('exports.version = "bbbbbbbbbbbb"');
    const { note } = await made({ template: { ...template, version: 'aaaaaaaaaaaa' } }, checkout);
    expect(note).toContain(`git worktree add ../as-sent ${wanted}`);
  } finally {
    rmSync(checkout, { recursive: true });
  }
});
