import { counted } from '../counted';
import { ago, type Desk, type Report, recorded, tellNotFound } from './desk';
import { NO_REASON, reasonOf } from './letter';
import { orderIdOf } from './order-id';
import { idsNotFound, type Selection, select } from './selection';
import { withoutPersonalData } from './without-personal-data';

/** The messages themselves; whoever looks at whole ones is on record. */
export async function show(desk: Desk, selection: Selection, showsPersonalData: boolean): Promise<Report> {
  const { queue, letters, now } = desk;
  const shown: { readonly id: string; readonly lines: string[]; readonly data: object }[] = [];
  for await (const letter of select(letters.letters(), selection)) {
    const reason = reasonOf(letter) ?? NO_REASON;
    const orderId = orderIdOf(queue, letter);
    const body = showsPersonalData
      ? await recorded(desk, letter, { action: 'show' }, async () => letter.body)
      : withoutPersonalData(queue, letter.body);
    shown.push({
      id: letter.id,
      lines: [
        letter.id,
        `  ${reason}`,
        `  ${orderId === undefined ? 'of no known order' : `order ${orderId}`}, ${ago(letter.sentAt, now())} old, received about ${counted(letter.receives, 'time')}`,
        ...(typeof body === 'string' ? body : JSON.stringify(body, null, 2))
          .split('\n')
          .map((line) => `  ${line}`),
      ],
      data: {
        id: letter.id,
        reason: reasonOf(letter) ?? null,
        orderId: orderId ?? null,
        sentAt: new Date(letter.sentAt).toISOString(),
        receives: letter.receives,
        isRedacted: !showsPersonalData,
        body,
      },
    });
  }
  const { total } = await letters.count();
  const notFound = idsNotFound(selection, shown);
  return {
    text: [
      ...shown.map(({ lines }) => `${lines.join('\n')}\n`),
      `${queue}: ${shown.length} of about ${counted(Math.max(total, shown.length), 'message')} shown.`,
      ...(showsPersonalData || shown.length === 0
        ? []
        : ['Personal data and free text are left out; --personal-data shows whole messages.']),
      ...tellNotFound(notFound),
    ].join('\n'),
    data: { queue, messages: shown.map(({ data }) => data), notFound },
    isComplete: notFound.length === 0,
  };
}
