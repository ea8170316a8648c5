import type { PublishResult, Tone } from '../api';
import { getText, publishEvent } from './api-client';
import { pill } from './controls';
import { element } from './dom';
import type { View } from './view';

const TONES: Readonly<Record<PublishResult['outcome'], Tone>> = {
  accepted: 'good',
  rejected: 'bad',
  duplicate: 'neutral',
  pending: 'warning',
};

const EXPLANATIONS: Readonly<Record<PublishResult['outcome'], string>> = {
  accepted: 'The event is on record; if it deserves an e-mail, that is on its way.',
  rejected: 'The event was refused:',
  duplicate: 'The same event is on record already; nothing was sent again.',
  pending: 'The pipeline has not decided yet; see the orders.',
};

/** A box for one order event. */
export class Publish implements View {
  readonly element: HTMLElement;
  readonly #text = element('textarea', { id: 'event', rows: 18, spellcheck: 'false', autocomplete: 'off' });
  readonly #button = element('button', { type: 'button', class: 'primary' }, 'Publish');
  readonly #result = element('div', { class: 'result', role: 'status' });

  constructor() {
    const sample = element('button', { type: 'button' }, 'Insert a sample order');
    sample.addEventListener('click', () => void this.#insertSample());
    this.#button.addEventListener('click', () => void this.#publish());
    this.#text.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.#publish();
    });
    this.element = element(
      'div',
      { class: 'page' },
      element('h2', {}, 'Publish an order event'),
      element('label', { for: 'event' }, 'Order event as JSON, published as it stands'),
      this.#text,
      element(
        'div',
        { class: 'actions' },
        this.#button,
        sample,
        element('span', { class: 'hint' }, 'Ctrl + Enter publishes'),
      ),
      this.#result,
    );
  }

  async refresh(): Promise<void> {}

  async #insertSample(): Promise<void> {
    this.#text.value = await getText('/api/sample-event');
    this.#text.setSelectionRange(0, 0);
    this.#text.scrollTop = 0;
    this.#text.focus();
  }

  async #publish(): Promise<void> {
    if (this.#button.disabled || this.#text.value.trim() === '') return;
    this.#button.disabled = true;
    this.#result.replaceChildren('Publishing …');
    try {
      this.#result.replaceChildren(...describeResult(await publishEvent(this.#text.value)));
    } catch (error) {
      this.#result.replaceChildren(pill('not published', 'bad'), ` ${String(error)}`);
    } finally {
      this.#button.disabled = false;
    }
  }
}

function describeResult(result: PublishResult): HTMLElement[] {
  const reasons = element('ul', {}, ...result.reasons.map((reason) => element('li', {}, reason)));
  const links =
    result.orderId === null
      ? []
      : [
          element(
            'p',
            {},
            element(
              'a',
              { href: `#/orders/${encodeURIComponent(result.orderId)}` },
              `Timeline of ${result.orderId}`,
            ),
          ),
        ];
  return [
    element('p', {}, pill(result.outcome, TONES[result.outcome]), ' ', EXPLANATIONS[result.outcome]),
    ...(result.reasons.length > 0 ? [reasons] : []),
    ...links,
  ];
}
