import type { Page } from 'playwright-core';

/** Texts on the page that are below the given contrast with what is behind them, by the formula of WCAG 2.2. */
export function textsBelowContrast(page: Page, minimum: number): Promise<string[]> {
  return page.evaluate(findTextsBelow, minimum);
}

/** Runs inside the page, so it can use nothing from around it. */
function findTextsBelow(minimum: number): string[] {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  const parse = (color: string) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (color: readonly number[]) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
      const channel = (color[index] ?? 0) / 255;
      return sum + weight * (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
    }, 0);
  const backgroundOf = (element: Element | null): number[] => {
    if (element === null) return [255, 255, 255, 255];
    const color = parse(getComputedStyle(element).backgroundColor);
    return color[3] === 255 ? color : backgroundOf(element.parentElement);
  };

  const failures: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (parent === null || text === '' || !parent.checkVisibility()) continue;
    const [one, other] = [parse(getComputedStyle(parent).color), backgroundOf(parent)].map(luminance).sort();
    const contrast = ((other ?? 0) + 0.05) / ((one ?? 0) + 0.05);
    if (contrast < minimum) failures.push(`${text.slice(0, 40)}: ${contrast.toFixed(2)}`);
  }
  return failures;
}
