import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, launchBrowser } from './chromium';
import { textsBelowContrast } from './contrast';
import { HOSTILE_SUBJECT, sendHostileMail } from './hostile-mail';
import { type LocalRun, startLocalRun } from './local-run';
import { type Outside, openOutside } from './outside';

describeInBrowser('the page', () => {
  let outside: Outside;
  let run: LocalRun;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    outside = await openOutside();
    [run, browser] = await Promise.all([startLocalRun('examples/orders'), launchBrowser(outside.url)]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    outside?.close();
    expect(await run?.interrupt()).toBe(0);
  });

  beforeEach(async () => {
    // An emulated colour scheme would override what the page asks for its frames.
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: null });
    page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    expect(outside.asked.splice(0)).toEqual([]);
  });

  const open = (hash: string) => page.goto(`${run.pageUrl}/${hash}`);
  const chooseMail = async (subject: string) => {
    await open('#/inbox');
    await page.locator('.item', { hasText: subject }).first().click();
    await page.getByRole('heading', { level: 2, name: subject }).waitFor();
  };

  it('shows a mail as HTML at both widths, as text, with its headers and its source', async () => {
    await chooseMail('Order #1001 confirmed');
    const frame = page.locator('iframe');
    await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
    const viewWidth = () => frame.evaluate((element) => element.clientWidth);
    expect(await viewWidth()).toBeGreaterThanOrEqual(640);
    await page.getByRole('button', { name: 'Phone' }).click();
    expect(await viewWidth()).toBe(375);

    await page.getByRole('button', { name: 'Text' }).click();
    await page.locator('pre').getByText('1001').first().waitFor();
    await page.getByRole('button', { name: 'Headers' }).click();
    await page.getByRole('row', { name: /^Subject/ }).waitFor();
    await page.getByRole('row', { name: /^email-key/ }).waitFor();
    await page.getByRole('button', { name: 'Source' }).click();
    await page.getByText('MIME-Version: 1.0').waitFor();
  });

  it('loads no picture unasked, and says so', async () => {
    await chooseMail('Order #1001 confirmed');
    await page.getByText(/remote pictures? not loaded/).waitFor();
    await page.frameLocator('iframe').locator('img').first().waitFor({ state: 'attached' });
  });

  it('shows a mail in its dark colours on demand', async () => {
    await chooseMail('Order #1001 confirmed');
    const isDark = () =>
      page.frames()[1]?.evaluate(() => window.matchMedia('(prefers-color-scheme: dark)').matches);
    expect(await isDark()).toBe(false);
    await page.getByRole('button', { name: 'Dark' }).click();
    await expect(poll(isDark)).resolves.toBe(true);
  });

  it('tells the life of an order, and what was refused and why', async () => {
    await open('#/orders/1001');
    const timeline = page.locator('.timeline');
    for (const state of ['published', 'accepted', 'requested', 'sending', 'sent', 'delivered']) {
      await timeline.getByText(state, { exact: true }).first().waitFor();
    }
    await open('#/orders/2001');
    await timeline.getByText('bounced', { exact: true }).waitFor();
    await open('#/orders/!unidentified');
    await timeline.getByText(/not valid JSON/).waitFor();
  });

  it('shows the dead letters with their reason and their content', async () => {
    await open('#/queues');
    await page.getByRole('row', { name: /^email-queue-dlq/ }).waitFor();
    const letter = page.locator('details').filter({ hasText: 'card number' });
    await letter.locator('summary').click();
    await letter.getByText('"schemaVersion": 1').waitFor();
  });

  it('publishes a pasted event, and the mail appears by itself', async () => {
    const watcher = await context.newPage();
    await watcher.goto(`${run.pageUrl}/#/inbox`);
    await open('#/publish');
    await page.getByRole('button', { name: 'Insert a sample order' }).click();
    const text = page.getByRole('textbox');
    await expect(poll(async () => (await text.inputValue()) !== '')).resolves.toBe(true);
    const { order } = JSON.parse(await text.inputValue()) as { order: { id: string } };
    await text.press('Control+Enter');
    await page.getByText('accepted', { exact: true }).waitFor();
    await watcher.locator('.item', { hasText: order.id }).waitFor();

    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('duplicate', { exact: true }).nth(1).waitFor();
    await text.fill('{"schemaVersion":1,"type":"order.vanished"}');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('rejected', { exact: true }).nth(1).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'order.vanished' }).waitFor();
  });

  it('shows every mail there could be, in the languages and looks one chooses', async () => {
    await open('#/gallery');
    const card = page.locator('.gallery-mail').first();
    await card.getByText(/HTML 1\d\.\d KB/).waitFor();
    expect(await page.locator('.gallery-mail').count()).toBeGreaterThanOrEqual(10);
    await page.getByLabel('language').selectOption('ja');
    await page.getByLabel('kind').selectOption('withdrawal_requested');
    await page
      .frameLocator('iframe')
      .getByRole('heading', { level: 1, name: '撤回を受け付けました' })
      .waitFor();
    const viewWidth = () => page.locator('iframe').evaluate((frame) => frame.clientWidth);
    await page.getByRole('button', { name: 'Phone' }).click();
    expect(await viewWidth()).toBeLessThanOrEqual(375);
    await page.getByRole('button', { name: 'Text' }).click();
    await page.locator('pre').getByText('佐藤 花子 様').waitFor();
  });

  it('lets a hostile mail do nothing', async () => {
    await sendHostileMail(run.endpoint);
    const fromMail: string[] = [];
    context.on('request', (request) => {
      if (request.url().includes('from-mail')) fromMail.push(request.url());
    });
    const opened: Page[] = [];
    context.on('page', (other) => opened.push(other));
    await chooseMail(HOSTILE_SUBJECT);
    const mail = page.frameLocator('iframe');
    await mail.getByText('Hostile mail').waitFor();
    for (const id of ['submit', 'self', 'top', 'blank']) await mail.locator(`#${id}`).click();
    await page.waitForTimeout(300);
    expect(await page.title()).toBe('Order e-mails · local run');
    expect(page.url()).toMatch(/#\/inbox\//);
    expect(opened).toEqual([]);
    expect(fromMail).toEqual([]);
    await mail.getByText('Hostile mail').waitFor();
    expect(await page.locator('main img').count()).toBe(0);
  });

  it('lets the text of a hostile order do nothing', async () => {
    await open('#/inbox');
    await page.locator('.item', { hasText: '#1010/A' }).first().click();
    await page.frameLocator('iframe').getByText('<script>').first().waitFor();
    expect(await page.title()).toBe('Order e-mails · local run');
  });

  it('can be walked with the keyboard', async () => {
    await open('#/inbox');
    await page.locator('.item').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const third = page.locator('.item').nth(2);
    await expect(
      poll(() => third.getAttribute('aria-current').then((current) => current === 'true')),
    ).resolves.toBe(true);
    expect(await third.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it.each(['light', 'dark'] as const)('is readable in %s colours', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const [hash, ready] of [
      ['#/inbox', '.item'],
      ['#/orders', '.timeline'],
      ['#/queues', '.letter'],
      ['#/publish', 'textarea'],
      ['#/gallery', '.gallery-mail'],
    ] as const) {
      await open(hash);
      await page.locator(ready).first().waitFor();
      expect(await textsBelowContrast(page, 4.5)).toEqual([]);
    }
  });

  it('fits a phone, list first', async () => {
    await page.setViewportSize({ width: 375, height: 740 });
    await open('#/inbox');
    await page.locator('.item').first().click();
    await page.locator('iframe').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    await page.getByRole('link', { name: 'All e-mails' }).click();
    await page.locator('.item').first().waitFor();
  });
});

/** True as soon as the condition holds, false if it does not for a while. */
async function poll(condition: () => Promise<boolean | undefined> | undefined): Promise<boolean> {
  for (let tries = 0; tries < 50; tries += 1) {
    if (await condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
