import type { MailDetail } from '../api';
import { getText, mailPath } from './api-client';
import { emptyState, segmented } from './controls';
import { element, renderIfChanged } from './dom';
import { formatPreciseTime, formatSize, plural } from './format';

type Part = 'html' | 'text' | 'headers' | 'raw';
type Width = 'desktop' | 'phone';
type Scheme = 'light' | 'dark';

/** One mail: how it looks, what it says as text, and what it is made of. */
export class MailPane {
  readonly element = element('article', { class: 'pane', 'aria-label': 'E-mail' });
  #mail: MailDetail | undefined;
  #part: Part = 'html';
  #width: Width = 'desktop';
  #scheme: Scheme = 'light';
  /** Id of the mail whose remote pictures the person wants to see. */
  #imagesOf: string | undefined;

  show(mail: MailDetail | undefined): void {
    this.#mail = mail;
    this.#render();
  }

  #render(): void {
    const mail = this.#mail;
    const state = [mail, this.#part, this.#width, this.#scheme, this.#imagesOf];
    renderIfChanged(this.element, state, () => {
      if (mail === undefined) return [emptyState('No e-mail selected', 'Choose one from the list.')];
      return [heading(mail), this.#toolbar(mail), ...this.#content(mail)];
    });
  }

  #toolbar(mail: MailDetail): HTMLElement {
    const parts = [
      ...(mail.hasHtml ? [{ value: 'html', label: 'HTML' } as const] : []),
      { value: 'text', label: 'Text' } as const,
      { value: 'headers', label: 'Headers' } as const,
      { value: 'raw', label: 'Source' } as const,
    ];
    const part = this.#partOf(mail);
    const looks =
      part === 'html'
        ? [
            segmented(
              'Width',
              [
                { value: 'desktop', label: 'Desktop' },
                { value: 'phone', label: 'Phone' },
              ],
              this.#width,
              (width) => {
                this.#width = width;
                this.#render();
              },
            ),
            segmented(
              'Colours',
              [
                { value: 'light', label: 'Light' },
                { value: 'dark', label: 'Dark' },
              ],
              this.#scheme,
              (scheme) => {
                this.#scheme = scheme;
                this.#render();
              },
            ),
          ]
        : [];
    const choosePart = (chosen: Part) => {
      this.#part = chosen;
      this.#render();
    };
    return element('div', { class: 'toolbar' }, segmented('Part', parts, part, choosePart), ...looks);
  }

  #content(mail: MailDetail): HTMLElement[] {
    switch (this.#partOf(mail)) {
      case 'html':
        return [...this.#imageNotice(mail), this.#frame(mail)];
      case 'text':
        return [
          element(
            'pre',
            { class: 'plain', tabindex: 0, dir: 'auto' },
            mail.text ?? 'This e-mail has no text part.',
          ),
        ];
      case 'headers':
        return [headerTable(mail)];
      case 'raw':
        return [rawSource(mail)];
    }
  }

  #partOf(mail: MailDetail): Part {
    return this.#part === 'html' && !mail.hasHtml ? 'text' : this.#part;
  }

  #imageNotice(mail: MailDetail): HTMLElement[] {
    if (mail.remoteImages === 0 || this.#imagesOf === mail.id) return [];
    const load = element('button', { type: 'button', class: 'quiet', 'data-key': 'images' }, 'Load them');
    load.addEventListener('click', () => {
      this.#imagesOf = mail.id;
      this.#render();
    });
    const text = `${plural(mail.remoteImages, 'remote picture')} not loaded: nothing leaves this machine unasked.`;
    return [element('p', { class: 'notice' }, text, ' ', load)];
  }

  #frame(mail: MailDetail): HTMLElement {
    const images = this.#imagesOf === mail.id ? '?images=remote' : '';
    // An empty sandbox: no scripts, no forms, no windows, an origin of its own.
    const frame = element('iframe', {
      sandbox: '',
      referrerpolicy: 'no-referrer',
      title: 'E-mail as HTML',
      class: `frame ${this.#scheme}`,
      src: `${mailPath(mail.id)}/html${images}`,
    });
    return element('div', { class: `stage ${this.#width}` }, frame);
  }
}

function heading(mail: MailDetail): HTMLElement {
  const order =
    mail.orderId === null
      ? []
      : [
          element('dt', {}, 'Order'),
          element(
            'dd',
            {},
            element(
              'a',
              { href: `#/orders/${encodeURIComponent(mail.orderId)}`, 'data-key': 'order' },
              mail.orderId,
            ),
          ),
        ];
  return element(
    'header',
    { class: 'pane-head' },
    element('a', { class: 'back', href: '#/inbox', 'data-key': 'back' }, 'All e-mails'),
    element('h2', { dir: 'auto' }, mail.subject || '(no subject)'),
    element(
      'dl',
      { class: 'facts' },
      element('dt', {}, 'From'),
      element('dd', {}, mail.from),
      element('dt', {}, 'To'),
      element('dd', {}, mail.to),
      ...order,
      element('dt', {}, 'Accepted'),
      element('dd', {}, `${formatPreciseTime(mail.receivedAt)} · ${formatSize(mail.size)}`),
    ),
  );
}

function headerTable(mail: MailDetail): HTMLElement {
  const row = (name: string, value: string) =>
    element('tr', {}, element('th', { scope: 'row' }, name), element('td', {}, value));
  const table = (title: string, rows: HTMLElement[]) =>
    element('table', { class: 'headers' }, element('caption', {}, title), element('tbody', {}, ...rows));
  return element(
    'div',
    { class: 'scroll', tabindex: 0 },
    table(
      'Message headers',
      mail.headers.map((header) => row(header.name, header.value)),
    ),
    table(
      'SES message tags',
      Object.entries(mail.tags).map(([name, value]) => row(name, value)),
    ),
  );
}

function rawSource(mail: MailDetail): HTMLElement {
  const source = element('pre', { class: 'plain source', tabindex: 0 }, 'Loading …');
  getText(`${mailPath(mail.id)}/raw`).then(
    (text) => {
      source.textContent = text;
    },
    (error: unknown) => {
      source.textContent = String(error);
    },
  );
  return source;
}
