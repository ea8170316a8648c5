import type { QueuedMessageView, QueueView } from '../api';
import { getQueues } from './api-client';
import { emptyState } from './controls';
import { element, renderIfChanged } from './dom';
import { formatBody, formatCount, formatPreciseTime, plural } from './format';
import type { View } from './view';

/** Bodies are long; what is beyond this many messages is counted only. */
const MESSAGES_SHOWN = 100;

export class Queues implements View {
  readonly element = element('div', { class: 'page' });

  async refresh(): Promise<void> {
    const queues = await getQueues();
    if (queues === undefined) return;
    renderIfChanged(this.element, queues, () => {
      const deadLetters = queues.filter((queue) => queue.isDeadLetterQueue && queue.messages.length > 0);
      return [
        element('h2', {}, 'Queues'),
        queueTable(queues),
        element('h2', {}, 'Dead letters'),
        ...(deadLetters.length > 0
          ? deadLetters.map(deadLetterSection)
          : [emptyState('None', 'What no retry can help lands here, with the reason.')]),
        ...queues
          .filter((queue) => !queue.isDeadLetterQueue && queue.messages.length > 0)
          .map(waitingSection),
      ];
    });
  }
}

function queueTable(queues: readonly QueueView[]): HTMLElement {
  const number = (value: number) =>
    element('td', { class: value > 0 ? 'number' : 'number none' }, formatCount(value));
  const rows = queues.map((queue) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row', title: queue.name }, queue.purpose),
      number(queue.visible),
      number(queue.inFlight),
      number(queue.delayed),
    ),
  );
  const heads = ['Queue', 'Waiting', 'In flight', 'Delayed'].map((head, index) =>
    element('th', { scope: 'col', class: index > 0 ? 'number' : undefined }, head),
  );
  return element(
    'table',
    { class: 'grid' },
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...rows),
  );
}

function deadLetterSection(queue: QueueView): HTMLElement {
  return messageSection(queue, (message) => message.reason ?? 'Received too often without success');
}

function waitingSection(queue: QueueView): HTMLElement {
  return messageSection(queue, (message) => `Waiting, received ${plural(message.receiveCount, 'time')}`);
}

function messageSection(queue: QueueView, titleOf: (message: QueuedMessageView) => string): HTMLElement {
  const shown = queue.messages.slice(0, MESSAGES_SHOWN);
  const rest = queue.visible + queue.inFlight + queue.delayed - shown.length;
  return element(
    'section',
    { class: 'letters', 'aria-label': queue.purpose },
    element('h3', {}, queue.purpose),
    ...shown.map((message) => messageCard(message, titleOf(message))),
    rest > 0 ? element('p', { class: 'count' }, `and ${formatCount(rest)} more`) : undefined,
  );
}

function messageCard(message: QueuedMessageView, title: string): HTMLElement {
  return element(
    'details',
    { class: 'letter', id: `message-${message.id}` },
    element(
      'summary',
      { 'data-key': message.id },
      element('span', { class: 'reason' }, title),
      element(
        'span',
        { class: 'item-note' },
        `${message.orderId ?? 'no order number'} · ${formatPreciseTime(message.sentAt)}`,
      ),
    ),
    element('pre', { class: 'plain', tabindex: 0 }, formatBody(message.body)),
    message.orderId === null
      ? undefined
      : element('a', { href: `#/orders/${encodeURIComponent(message.orderId)}` }, 'Timeline of the order'),
  );
}
