import type { MailList, MailSummary } from '../api';
import { getMail, getMails } from './api-client';
import { emptyState, filterField, walkWithArrows } from './controls';
import { element, renderIfChanged } from './dom';
import { formatTime, plural } from './format';
import { MailPane } from './mail-pane';
import type { View } from './view';

export class Inbox implements View {
  readonly element: HTMLElement;
  readonly #list = element('nav', { class: 'list', 'aria-label': 'E-mails' });
  readonly #count = element('p', { class: 'count' });
  readonly #pane = new MailPane();
  #filter = '';
  #selected: string | undefined;

  constructor() {
    const field = filterField('Filter by order or recipient', (filter) => {
      this.#filter = filter;
      void this.refresh(this.#selected);
    });
    walkWithArrows(this.#list);
    const side = element(
      'div',
      { class: 'side' },
      element('div', { class: 'list-head' }, field, this.#count),
      this.#list,
    );
    this.element = element('div', { class: 'split' }, side, this.#pane.element);
  }

  async refresh(selected: string | undefined): Promise<void> {
    this.#selected = selected;
    const list = await getMails(this.#filter);
    if (list === undefined) return;
    const shown =
      selected ?? (window.matchMedia('(min-width: 56rem)').matches ? list.mails[0]?.id : undefined);
    this.element.classList.toggle('has-selection', selected !== undefined);
    this.#renderList(list, shown);
    const mail = shown === undefined ? undefined : await getMail(shown);
    if (this.#selected === selected) this.#pane.show(mail);
  }

  #renderList(list: MailList, shown: string | undefined): void {
    const hidden = list.total - list.mails.length;
    this.#count.textContent = `${plural(list.total, 'e-mail')}${hidden > 0 ? `, the newest ${list.mails.length} shown` : ''}`;
    renderIfChanged(this.#list, { list, shown }, () =>
      list.mails.length > 0
        ? list.mails.map((mail, index) =>
            mailLink(mail, mail.id === shown, index === 0 && shown === undefined),
          )
        : [emptyState('No e-mails', 'They appear here as soon as SES has accepted them.')],
    );
  }
}

function mailLink(mail: MailSummary, isShown: boolean, isEntry: boolean): HTMLElement {
  return element(
    'a',
    {
      href: `#/inbox/${encodeURIComponent(mail.id)}`,
      class: 'item',
      'data-key': mail.id,
      'aria-current': isShown ? 'true' : undefined,
      tabindex: isShown || isEntry ? 0 : -1,
    },
    element(
      'span',
      { class: 'item-top' },
      element('span', { class: 'item-who' }, mail.to),
      element('time', {}, formatTime(mail.receivedAt)),
    ),
    element('span', { class: 'item-title', dir: 'auto' }, mail.subject || '(no subject)'),
    mail.orderId === null
      ? undefined
      : element('span', { class: 'item-note' }, `${mail.orderId} · ${mail.kind ?? ''}`),
  );
}
