import type { OrderDetail, OrderList, OrderSummary, TimelineEntry } from '../api';
import { toneOf } from '../tone';
import { getOrder, getOrders } from './api-client';
import { emptyState, filterField, pill, walkWithArrows } from './controls';
import { element, renderIfChanged } from './dom';
import { formatElapsed, formatPreciseTime, formatTime, plural } from './format';
import type { View } from './view';

/** Stands in the address for what came without an order number; no order number starts with `!`. */
const UNIDENTIFIED = '!unidentified';
const UNIDENTIFIED_TITLE = 'Without an order number';

export class Orders implements View {
  readonly element: HTMLElement;
  readonly #list = element('nav', { class: 'list', 'aria-label': 'Orders' });
  readonly #count = element('p', { class: 'count' });
  readonly #pane = element('article', { class: 'pane', 'aria-label': 'Order' });
  #filter = '';
  #selected: string | undefined;

  constructor() {
    const field = filterField('Filter by order', (filter) => {
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
    this.element = element('div', { class: 'split' }, side, this.#pane);
  }

  async refresh(selected: string | undefined): Promise<void> {
    this.#selected = selected;
    const list = await getOrders(this.#filter);
    if (list === undefined) return;
    const first = window.matchMedia('(min-width: 56rem)').matches ? list.orders[0] : undefined;
    const shown = selected ?? (first === undefined ? undefined : keyOf(first.orderId));
    this.element.classList.toggle('has-selection', selected !== undefined);
    this.#renderList(list, shown);
    const order = shown === undefined ? undefined : await getOrder(shown === UNIDENTIFIED ? null : shown);
    if (this.#selected === selected) renderIfChanged(this.#pane, order ?? null, () => orderContent(order));
  }

  #renderList(list: OrderList, shown: string | undefined): void {
    const hidden = list.total - list.orders.length;
    this.#count.textContent = `${plural(list.total, 'order')}${hidden > 0 ? `, the latest ${list.orders.length} shown` : ''}`;
    renderIfChanged(this.#list, { list, shown }, () =>
      list.orders.length > 0
        ? list.orders.map((order, index) =>
            orderLink(order, keyOf(order.orderId) === shown, index === 0 && shown === undefined),
          )
        : [emptyState('No orders', 'Publish one, or wait for the first to arrive.')],
    );
  }
}

function keyOf(orderId: string | null): string {
  return orderId ?? UNIDENTIFIED;
}

function orderLink(order: OrderSummary, isShown: boolean, isEntry: boolean): HTMLElement {
  return element(
    'a',
    {
      href: `#/orders/${encodeURIComponent(keyOf(order.orderId))}`,
      class: 'item',
      'data-key': keyOf(order.orderId),
      'aria-current': isShown ? 'true' : undefined,
      tabindex: isShown || isEntry ? 0 : -1,
    },
    element(
      'span',
      { class: 'item-top' },
      element('span', { class: 'item-title' }, order.orderId ?? UNIDENTIFIED_TITLE),
      element('time', {}, formatTime(order.latestAt)),
    ),
    element(
      'span',
      { class: 'pills' },
      ...order.emails.map((email) => pill(`${email.kind} ${email.status}`, toneOf(email.status))),
      order.rejections > 0 ? pill(`${order.rejections} rejected`, 'bad') : undefined,
      order.emails.length === 0 && order.rejections === 0
        ? pill('recorded, no e-mail', 'neutral')
        : undefined,
    ),
  );
}

function orderContent(order: OrderDetail | undefined): HTMLElement[] {
  if (order === undefined) return [emptyState('No order selected', 'Choose one from the list.')];
  const began = order.entries[0]?.at ?? 0;
  return [
    element(
      'header',
      { class: 'pane-head' },
      element('a', { class: 'back', href: '#/orders', 'data-key': 'back' }, 'All orders'),
      element('h2', {}, order.orderId === null ? UNIDENTIFIED_TITLE : `Order ${order.orderId}`),
      ...order.emails.map(emailLine),
    ),
    element(
      'div',
      { class: 'scroll', tabindex: 0 },
      element(
        'ol',
        { class: 'timeline' },
        ...order.entries.map((entry) => timelineItem(entry, entry.at - began)),
      ),
    ),
  ];
}

function emailLine(email: OrderDetail['emails'][number]): HTMLElement {
  const reference = email.reference === '-' ? '' : ` ${email.reference}`;
  const name = `${email.kind}${reference}${email.revision === 1 ? '' : `, revision ${email.revision}`}`;
  return element(
    'p',
    { class: 'email-line' },
    pill(email.status, toneOf(email.status)),
    element('span', {}, name),
    email.messageId === null
      ? undefined
      : element(
          'a',
          { href: `#/inbox/${encodeURIComponent(email.messageId)}`, 'data-key': email.messageId },
          'Open the e-mail',
        ),
  );
}

function timelineItem(entry: TimelineEntry, elapsed: number): HTMLElement {
  return element(
    'li',
    { class: `entry ${entry.tone}` },
    element(
      'div',
      { class: 'when' },
      element('time', {}, formatPreciseTime(entry.at)),
      element('span', { class: 'elapsed' }, formatElapsed(elapsed)),
    ),
    element(
      'div',
      { class: 'what' },
      element(
        'p',
        {},
        element('strong', {}, entry.state),
        ' ',
        element('span', { class: 'subject' }, entry.subject),
      ),
      entry.detail === null ? undefined : element('p', { class: 'detail' }, entry.detail),
    ),
  );
}
