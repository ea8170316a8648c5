import type { Browser, Page } from 'playwright-core';
import { EMAIL_KINDS } from '../../functions/domain/email/email-key';
import { brand, eventOf, orderOf, render } from '../templates/fixtures';
import { describeInBrowser, launchBrowser } from './chromium';
import { textsBelowContrast } from './contrast';
import { type Outside, openOutside } from './outside';

const LOCALES = ['en-GB', 'de-DE', 'ar-AE', 'ja-JP'];
const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const BRANDS = {
  blue: brand,
  yellow: { ...brand, colors: { accent: '#ffd400', onAccent: '#111111' } },
  black: { ...brand, colors: { accent: '#000000', onAccent: '#ffffff' } },
  white: { ...brand, colors: { accent: '#ffffff', onAccent: '#111111' } },
};
const withoutStyles = (html: string) => html.replace(/<style[\s\S]*?<\/style>/g, '');

describeInBrowser('a mail', () => {
  let outside: Outside;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    outside = await openOutside();
    browser = await launchBrowser(outside.url);
    page = await browser.newPage();
    // Pictures off, as most clients show a mail first.
    await page.route('**', (route) => route.abort());
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    outside?.close();
  });

  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

  describe.each(LOCALES)('in %s', (locale) => {
    it.each(EMAIL_KINDS)('%s fits from 320 to 1280 px, with its style sheets and without', async (kind) => {
      const customer = { name: LONG, email: 'eve@customer.example' };
      const { html } = render(eventOf(`order.${kind}`, orderOf({ locale, customer })));
      for (const content of [html, withoutStyles(html)]) {
        for (const width of [320, 375, 640, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          await page.setContent(content);
          expect([width, await overflow()]).toEqual([width, 0]);
          const card = await page.locator('.card').boundingBox();
          // A client that drops the style sheets keeps the margin of its own page.
          expect(card?.width).toBeGreaterThanOrEqual(Math.min(width - (content === html ? 0 : 16), 600));
          expect(card?.width).toBeLessThanOrEqual(600);
        }
      }
    });
  });

  describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
    it.each(Object.entries(BRANDS))('is readable with the %s brand', async (_, shop) => {
      await page.emulateMedia({ colorScheme });
      for (const kind of EMAIL_KINDS) {
        await page.setContent(render(eventOf(`order.${kind}`), shop).html);
        expect([kind, await textsBelowContrast(page, 4.5)]).toEqual([kind, []]);
      }
    });
  });

  it('mirrors from right to left: amounts at the left edge, names at the right', async () => {
    await page.setViewportSize({ width: 640, height: 800 });
    await page.setContent(render(eventOf('order.confirmed', orderOf({ locale: 'ar-AE' }))).html);
    const name = await page.getByText('Gift wrapping').boundingBox();
    const card = await page.locator('.card').boundingBox();
    expect(name?.x).toBeGreaterThan((card?.x ?? 0) + (card?.width ?? 0) / 2);
  });
});
