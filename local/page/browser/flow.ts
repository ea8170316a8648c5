import type { Overview } from '../api';
import { element, renderIfChanged } from './dom';
import { formatCount } from './format';

/** The way of the orders in numbers; what went aside stands apart. */
export function showFlow(container: Element, overview: Overview): void {
  renderIfChanged(container, overview, () => {
    const processed = overview.accepted + overview.duplicate + overview.rejected;
    const way = [
      figure('published', overview.published),
      figure('processed', processed),
      figure('sent', overview.sent),
      figure('delivered', overview.delivered, 'good'),
    ];
    const aside = [
      figure('rejected', overview.rejected, 'bad'),
      figure('duplicate', overview.duplicate),
      figure('bounced', overview.bounced, 'bad'),
      figure('complained', overview.complained, 'bad'),
      figure('suppressed', overview.suppressed, 'bad'),
      figure('dead letters', overview.deadLetters, 'bad'),
    ];
    return [element('ul', { class: 'way' }, ...way), element('ul', { class: 'aside' }, ...aside)];
  });
}

function figure(label: string, value: number, tone = ''): HTMLElement {
  return element(
    'li',
    { class: value > 0 ? tone : 'none' },
    element('strong', {}, formatCount(value)),
    ' ',
    element('span', {}, label),
  );
}
