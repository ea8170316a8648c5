import type { OrderFile } from '../../functions/adapters/dynamodb/order-file';
import { type EmailKey, NO_REFERENCE } from '../../functions/domain/email/email-key';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import type { MailOfOrder } from './order';
import { deleteAtSes, stoppedBySes } from './ses-list';

interface Line {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text: string;
}

/** An order for the eye: what happened in its order, then how each mail stands. */
export function timeline(
  order: OrderFile & { readonly mails: readonly MailOfOrder[] },
  { environment, region }: Pick<EnvironmentConfig, 'environment' | 'region'>,
): string {
  const lines = [
    ...order.events.flatMap(linesOfEvent),
    ...order.rejections.map(({ at, reasons }) => ({ at, text: `event refused: ${reasons.join('; ')}` })),
    ...order.mails.flatMap((mail) => linesOfMail(mail, order)),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  return [
    `Order ${order.orderId} in ${environment} (times in UTC)`,
    '',
    ...lines.map(({ at, text }) => `${printTime(at)}  ${text}`),
    '',
    order.mails.length === 0 ? 'No mail was asked for.' : 'Mails',
    ...order.mails.flatMap((mail) => standing(mail, region)),
  ].join('\n');
}

function linesOfEvent({
  type,
  reference,
  revision,
  eventId,
  recordedAt,
  erasedAt,
}: OrderFile['events'][number]) {
  const of = [
    ...(reference === NO_REFERENCE ? [] : [reference]),
    ...(revision === 1 ? [] : [`revision ${revision}`]),
    `event ${eventId}`,
  ];
  return [
    { at: recordedAt, text: `${type} came in (${of.join(', ')})` },
    ...(erasedAt === undefined ? [] : [{ at: erasedAt, text: `what ${type} said was erased` }]),
  ];
}

function linesOfMail({ key, history }: MailOfOrder, { redirections }: OrderFile): Line[] {
  return history.map(({ status, at, attempt, reason, by }) => {
    const elsewhere =
      by === undefined
        ? undefined
        : redirections.find(
            (each) => nameOf(each.key) === nameOf(key) && each.attempt === (attempt ?? 0) + 1,
          );
    const details = [
      ...(by === undefined ? [] : [`asked for again by ${by}`]),
      ...(elsewhere === undefined ? [] : [`to ${elsewhere.mailbox}`]),
      ...(by === undefined && attempt !== undefined && attempt > 1 ? [`attempt ${attempt}`] : []),
      ...(reason === undefined ? [] : [reason]),
    ];
    return { at, text: `mail ${nameOf(key)}: ${[status, ...details].join(', ')}` };
  });
}

function standing(mail: MailOfOrder, region: string): string[] {
  const { key, status, attempt, to, redirectedFrom, suppressed, template, messageId, earlierMessageIds } =
    mail;
  return [
    `  ${nameOf(key)}: ${status}${attempt > 1 ? `, ${attempt} attempts` : ''}`,
    ...(mail.erasedAt === undefined ? [] : [`    erased on ${printTime(mail.erasedAt)}`]),
    ...(to === undefined
      ? []
      : [`    to ${to}${redirectedFrom === undefined ? '' : `, meant for ${redirectedFrom}`}`]),
    ...(suppressed === undefined ? [] : [`    the address gets no mail now: ${suppressed}`]),
    ...(stoppedBySes(mail)
      ? [`    SES's own list of the account stops it: ${deleteAtSes(to ?? 'ADDRESS', region)}`]
      : []),
    ...(template === undefined
      ? []
      : [
          `    template ${template.name}, version ${template.version}, locale ${template.locale}, brand ${template.brand}`,
        ]),
    ...(messageId === undefined ? [] : [`    SES message id ${messageId}`]),
    ...(earlierMessageIds.length === 0 ? [] : [`    earlier: ${earlierMessageIds.join(', ')}`]),
  ];
}

/** A mail within its order. */
export function nameOf({ kind, reference, revision }: EmailKey): string {
  const parcel = reference === NO_REFERENCE ? '' : ` ${reference}`;
  return `${kind}${parcel}${revision === 1 ? '' : `, revision ${revision}`}`;
}

/** @param iso ISO 8601, UTC */
export function printTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}
