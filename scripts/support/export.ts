import { counted } from '../counted';
import type { Deployment } from '../deployment';
import type { Answer } from './answer';
import { areLettersSearched, findPersonalData, limitsOf } from './personal-data';
import { requireWritable, writePrivately } from './private-file';

/** What is stored about an address, for the person it belongs to. */
export async function exportData(
  { mailbox, out }: { readonly mailbox: string; readonly out?: string },
  deployment: Deployment,
): Promise<Answer> {
  if (out !== undefined) requireWritable(out);
  const data = await findPersonalData(mailbox, deployment);
  const { orders, addressEntries, deadLetters } = data;
  const json = {
    address: mailbox,
    environment: deployment.config.environment,
    exportedAt: new Date().toISOString(),
    orders: orders.map(({ file, events, emails, redirections, otherRedirections, eventsOfOthers }) => ({
      orderId: file.orderId,
      events: events.map(({ recordedAt, event }) => ({ recordedAt, event })),
      // Who of the shop's people did something is theirs.
      emails: emails.map(({ history, ...email }) => ({
        ...email,
        history: history.map(({ by, reason, ...entry }) => ({
          ...entry,
          ...(by === undefined && reason !== undefined && { reason }),
        })),
      })),
      sentToThisAddress: redirections,
      sentElsewhere: otherRedirections,
      eventsOfOtherAddresses: eventsOfOthers,
    })),
    suppressionAndBounces: addressEntries,
    messagesNobodyCouldProcess: deadLetters.flatMap(({ queue, bodies }) =>
      bodies.map((body) => ({ queue, body })),
    ),
    notSearched: limitsOf(data),
  };
  const text = JSON.stringify(json, null, 2);
  const isComplete = areLettersSearched(data);
  if (out === undefined) return { text, json, isComplete };
  writePrivately(out, `${text}\n`);
  return {
    text: [`${out}: ${counted(orders.length, 'order')} of ${mailbox}.`, ...json.notSearched].join('\n'),
    json,
    isComplete,
  };
}
