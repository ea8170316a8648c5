import * as z from 'zod/mini';
import { describe, integer, must, section } from './schema-parts';

const SENDING = ['on', 'paused'] as const;
const LOST_ANSWER = ['resend-once', 'hold'] as const;

const softBounces = describe(
  z.prefault(
    section({
      limit: z._default(integer(1, 100, 'Bounced mails.'), 3),
      windowDays: z._default(
        integer(1, 90, 'Days they are counted for, and the address is left alone after.'),
        14,
      ),
    }),
    {},
  ),
  'When transient bounces, of a full mailbox for example, put an address on the suppression list.',
);

export const deliverySchema = describe(
  z.prefault(
    section({
      sending: z._default(
        describe(
          z.enum(SENDING, { error: must(`must be one of ${SENDING.join(', ')}`) }),
          '"paused": mails wait in their queue until it is switched on again.',
        ),
        'on',
      ),
      lostAnswer: z._default(
        describe(
          z.enum(LOST_ANSWER, { error: must(`must be one of ${LOST_ANSWER.join(', ')}`) }),
          'A mail whose answer of SES was lost and that no sending event has settled: send it once more, or leave it to a person.',
        ),
        'resend-once',
      ),
      settlingWindowSeconds: z._default(
        integer(10, 86_400, 'How long a sending event is waited for before that is decided.'),
        900,
      ),
      longestAgeHours: z._default(
        integer(1, 336, 'A mail that could not be sent for so long is set aside instead.'),
        72,
      ),
      softBounces,
    }),
    {},
  ),
  'What happens to mails that do not come to an end by themselves.',
);
