import path from 'node:path';
import {
  type EmailOnRecord,
  type EventOnRecord,
  type OrderFile,
  readOrderFile,
} from '../../functions/adapters/dynamodb/order-file';
import { DynamoSuppressionList } from '../../functions/adapters/dynamodb/suppression-list';
import { type EmailKey, eventTypeOf, NO_REFERENCE } from '../../functions/domain/email/email-key';
import { applyRecipientPolicy } from '../../functions/domain/recipient-policy';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import type { Deployment } from '../deployment';
import { type Answer, RefusedError } from './answer';
import { pausedNote } from './paused';
import { makeFolder, writePrivately } from './private-file';
import { type Reproduction, reproduce } from './reproduce';
import { nameOf, timeline } from './timeline';

/** A mail with what is not in its own record. */
export interface MailOfOrder extends EmailOnRecord {
  /** Where the last attempt goes or went; undefined where the event is erased or not on record. */
  readonly to?: string;
  /** Outside production: whom a mail was meant for that went to the catch-all. */
  readonly redirectedFrom?: string;
  /** Why the address gets no mail now. */
  readonly suppressed?: string;
}

/** What happened to an order: its events, its mails and what became of them. */
export async function order(
  { orderId, out }: { readonly orderId: string; readonly out?: string },
  deployment: Deployment,
  projectRoot: string,
): Promise<Answer> {
  if (out !== undefined) makeFolder(out);
  const file = await findOrder(orderId, deployment);
  const mails = await mailsOf(file, deployment);
  const reproduced =
    out === undefined ? [] : await writeMails(file, mails, { out, projectRoot, config: deployment.config });
  const { events, rejections, redirections } = file;
  return {
    text: [
      timeline({ ...file, mails }, deployment.config),
      ...pausedNote(mails, deployment.config),
      ...told(reproduced),
    ].join('\n'),
    json: {
      orderId: file.orderId,
      environment: deployment.config.environment,
      events,
      emails: mails,
      rejections,
      redirections,
      ...(out !== undefined && { reproduced }),
    },
  };
}

/**
 * By its id, which mails show with a # that is no part of it, or of which it is.
 * @throws RefusedError when there is none
 */
export async function findOrder(orderId: string, { table, config }: Deployment): Promise<OrderFile> {
  const otherWay = orderId.startsWith('#') ? orderId.slice(1) : `#${orderId}`;
  const file = (await readOrderFile(table, orderId)) ?? (await readOrderFile(table, otherWay));
  if (file !== undefined) return file;
  throw new RefusedError(
    [
      `Nothing is on record about order ${orderId} in ${config.environment}.`,
      `Either no event of it has come in, or it is older than the ${config.retention.recordDays} days records are kept. An event`,
      'that could not be read at all is in the dead-letter queue of the order queue.',
    ].join('\n'),
  );
}

export async function mailsOf(
  file: OrderFile,
  { table, config }: Pick<Deployment, 'table' | 'config'>,
): Promise<MailOfOrder[]> {
  const suppressions = new DynamoSuppressionList(table);
  return await Promise.all(
    file.emails.map(async (email) => {
      const wanted = email.sendTo ?? eventOf(file, email.key)?.event?.order.customer.email;
      if (wanted === undefined) return email;
      const { mailbox: to, redirectedFrom } = applyRecipientPolicy(config.mail.recipients, wanted);
      const suppressed = await suppressions.find(to);
      return {
        ...email,
        to,
        ...(redirectedFrom !== undefined && { redirectedFrom }),
        ...(suppressed !== undefined && { suppressed }),
      };
    }),
  );
}

/** The event a mail is made from. */
export function eventOf({ events }: OrderFile, key: EmailKey): EventOnRecord | undefined {
  return events.find(
    ({ type, reference, revision }) =>
      type === eventTypeOf(key.kind) && reference === key.reference && revision === key.revision,
  );
}

interface WrittenMail extends Reproduction {
  readonly key: EmailKey;
  /** Without the endings .html, .txt and .eml; undefined when it cannot be made. */
  readonly file?: string;
}

async function writeMails(
  file: OrderFile,
  mails: readonly MailOfOrder[],
  where: { readonly out: string; readonly projectRoot: string; readonly config: EnvironmentConfig },
): Promise<WrittenMail[]> {
  const written: WrittenMail[] = [];
  for (const mail of mails) {
    const { rendered, ...reproduction } = await reproduce(mail, eventOf(file, mail.key)?.event, where);
    const base = path.join(where.out, fileNameOf(mail.key));
    if (rendered !== undefined) {
      writePrivately(`${base}.html`, rendered.email.html);
      writePrivately(`${base}.txt`, rendered.email.text);
      writePrivately(`${base}.eml`, rendered.message);
    }
    written.push({ key: mail.key, ...reproduction, ...(rendered && { file: base }) });
  }
  return written;
}

function told(reproduced: readonly WrittenMail[]): string[] {
  return reproduced.flatMap(({ file, isExact, note, key }) => [
    '',
    file === undefined
      ? `No copy of ${nameOf(key)}:`
      : `${file}.html, .txt, .eml${isExact ? '' : ': NOT what was sent'}`,
    `  ${note}`,
  ]);
}

/** An order or shipment id may hold what a file name may not. */
function fileNameOf({ orderId, kind, reference, revision }: EmailKey): string {
  const parts = [orderId, kind, ...(reference === NO_REFERENCE ? [] : [reference]), `r${revision}`];
  return parts.join('.').replace(/[^\w.-]/g, '_');
}
