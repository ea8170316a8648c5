import type * as z from 'zod/mini';
import { deliverySchema } from '../../src/config/delivery-schema';
import { retentionSchema } from '../../src/config/retention-schema';
import { fillTemplate } from './fill-template';

type Setting = Exclude<keyof z.output<typeof retentionSchema>, 'deletionProtection'>;

interface Store {
  readonly store: string;
  readonly holds: string;
  /** How long it is kept: a setting, or words. */
  readonly kept: Setting | { readonly words: string };
  readonly erased: string;
}

/** Everything that keeps anything, in the order of an event's way. */
const STORES: readonly Store[] = [
  {
    store: 'queues `order-queue`, `email-events-queue`',
    holds: 'order events; what SES tells, with the address',
    kept: 'queueDays',
    erased: 'no: functions are reading from them; empty within seconds',
  },
  {
    store: 'queue `email-queue`',
    holds: 'keys of mails, no personal data',
    kept: 'queueDays',
    erased: 'nothing to erase',
  },
  {
    store: 'their dead-letter queues',
    holds: 'what was refused or failed, as it came',
    kept: 'deadLetterDays',
    erased: 'yes, by searching every message',
  },
  {
    store: 'table, events of an order',
    holds: 'the event: name, addresses, goods, prices',
    kept: 'recordDays',
    erased: 'yes; key and times stay',
  },
  {
    store: 'table, mails of an order',
    holds: 'statuses, times, template, SES message id; where a person had it sent instead',
    kept: 'recordDays',
    erased: 'yes; statuses and times stay',
  },
  {
    store: 'table, refused events',
    holds: 'reasons, without content',
    kept: 'recordDays',
    erased: 'nothing to erase',
  },
  {
    store: 'table, suppression list',
    holds: 'address, reason',
    kept: 'suppressionDays',
    erased: 'yes',
  },
  {
    store: 'table, transient bounces',
    holds: 'address, order',
    kept: { words: '`delivery.softBounces.windowDays` ({soft bounces})' },
    erased: 'yes',
  },
  {
    store: 'table, audit trail',
    holds: 'names of operators, order ids, reasons; no data of customers',
    kept: 'auditDays',
    erased: 'stays: it proves the erasure',
  },
  {
    store: 'back-up of the table (point-in-time recovery)',
    holds: 'all of the table',
    kept: 'recoveryDays',
    erased: 'no: it passes by itself; after a restore, erase again',
  },
  {
    store: 'logs of the functions',
    holds: 'ids and outcomes, no personal data',
    kept: 'logDays',
    erased: 'nothing to erase',
  },
  {
    store: "SES, the account's suppression list",
    holds: 'address, reason',
    kept: { words: 'until somebody deletes it' },
    erased: 'by the command that `erase` prints',
  },
  {
    store: 'SES, mails',
    holds: 'nothing once they are delivered',
    kept: { words: 'SES tries for up to 14 hours' },
    erased: 'not possible',
  },
  {
    store: 'Terraform states in S3',
    holds: 'configuration, no personal data of customers',
    kept: 'stateVersionDays',
    erased: 'nothing to erase',
  },
];

/** @param template Markdown with {{retention}} and {{setting NAME}}. */
export function renderPrivacy(template: string): string {
  return fillTemplate(template, {
    retention: retentionTable,
    ...Object.fromEntries(settings().map((name) => [`setting ${name}`, () => describeSetting(name)])),
  });
}

/** The settings of the environment file that say how long something is kept. */
export function settings(): Setting[] {
  return Object.keys(retentionSchema.shape).filter((name): name is Setting => name !== 'deletionProtection');
}

function retentionTable(): string {
  const rows = STORES.map(({ store, holds, kept, erased }) => {
    const days =
      typeof kept === 'string'
        ? describeSetting(kept)
        : kept.words.replace(
            '{soft bounces}',
            String(deliverySchema.parse(undefined).softBounces.windowDays),
          );
    return `| ${store} | ${holds} | ${days} | ${erased} |`;
  });
  return [
    '| store | holds | kept, in days (default) | erased by `erase` |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

/** What a setting rules. */
export function storesOf(setting: Setting): string[] {
  return STORES.filter(({ kept }) => kept === setting).map(({ store }) => store);
}

function describeSetting(name: Setting): string {
  const { recordDays: _, logDays: __, ...defaults } = retentionSchema.parse({ recordDays: 28, logDays: 1 });
  const setting = `\`retention.${name}\``;
  return name in defaults ? `${setting} (${defaults[name as keyof typeof defaults]})` : setting;
}
