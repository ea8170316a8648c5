import * as z from 'zod/mini';
import { describe, integer, kinds, section } from './schema-parts';

/** DynamoDB's quota for one table, which AWS raises on request. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const MAX_UNITS = 40_000;

const units = (description: string) => integer(1, MAX_UNITS, description);

const autoScaling = describe(
  section({
    maximumWriteUnits: units('Write units a second at most; what needs more is throttled.'),
    maximumReadUnits: units('Read units a second at most; what needs more is throttled.'),
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html
    targetUtilizationPercent: z._default(integer(20, 90, 'How much of the capacity shall be in use.'), 70),
  }),
  'The capacity follows the use. An existing on-demand table first needs a deployment without it.',
);

export const tableSchema = describe(
  z._default(
    z.discriminatedUnion(
      'capacity',
      [
        section({ capacity: describe(z.literal('on-demand'), 'Each read and write is paid for.') }),
        section({
          capacity: describe(
            z.literal('provisioned'),
            'Capacity is paid for by the hour; cheaper from some 100,000s of e-mails a day on, see docs/adr/0015-capacity.md.',
          ),
          writeUnits: units(
            'Write units a second of the table, with auto scaling the least; each index has a third.',
          ),
          readUnits: units(
            'Read units a second of the table, with auto scaling the least; each index has a third.',
          ),
          autoScaling: z.exactOptional(autoScaling),
        }),
      ],
      kinds('capacity', 'on-demand', 'provisioned'),
    ),
    { capacity: 'on-demand' },
  ),
  'How the reads and writes of the order table are paid for.',
);
