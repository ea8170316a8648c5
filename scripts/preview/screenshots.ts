import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { Gallery } from '../../local/gallery/gallery';
import { withPlaceholderImages } from '../../local/gallery/placeholder-images';
import { withBrowser } from '../chromium';
import { contactSheet } from './contact-sheet';

// A frame does not grow with its content by itself.
const FIT_FRAMES = `for (const frame of document.querySelectorAll('iframe'))
  frame.style.height = frame.contentDocument.documentElement.scrollHeight + 'px';`;

const LOOKS = [
  { name: 'desktop', width: 660, colorScheme: 'light', hasImages: true },
  { name: 'desktop-dark', width: 660, colorScheme: 'dark', hasImages: true },
  { name: 'phone', width: 375, colorScheme: 'light', hasImages: true },
  { name: 'phone-no-images', width: 375, colorScheme: 'light', hasImages: false },
] as const;

/**
 * Photographs every mail of the gallery: one PNG a kind, sample order and look, with all languages on it.
 *
 * @returns how many there are
 * @throws Error when there is no Chromium, or a mail cannot be rendered
 */
export async function takeScreenshots(gallery: Gallery, folder: string): Promise<number> {
  const { kinds, samples, error } = await gallery.index();
  if (error !== null) throw new Error(error);
  mkdirSync(folder, { recursive: true });
  await withBrowser(async (browser) => {
    for (const kind of kinds) {
      for (const { id } of samples) await photograph(browser, gallery, kind, id, folder);
    }
  });
  return kinds.length * samples.length * LOOKS.length;
}

async function photograph(browser: Browser, gallery: Gallery, kind: string, sample: string, folder: string) {
  const { languages } = await gallery.index();
  const mails = await Promise.all(
    languages.map(async (language) => {
      const { email } = await gallery.render({ kind, language, sample, environment: 'local' });
      return { title: `${language} · ${email.subject}`, html: email.html };
    }),
  );
  for (const { name, width, colorScheme, hasImages } of LOOKS) {
    const page = await browser.newPage({ colorScheme, offline: true });
    const shown = mails.map(({ title, html }) => ({
      title,
      html: hasImages ? withPlaceholderImages(html) : html,
    }));
    const columns = Math.ceil(languages.length / 2);
    await page.setViewportSize({ width: columns * (width + 16) + 16, height: 800 });
    await page.setContent(contactSheet(shown, width));
    await page.evaluate(FIT_FRAMES);
    await page.screenshot({ path: path.join(folder, `${kind}.${sample}.${name}.png`), fullPage: true });
    await page.close();
  }
}
