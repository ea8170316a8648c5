import * as z from 'zod/mini';
import { describe, principals, section } from './schema-parts';

export const supportSchema = describe(
  z.prefault(
    section({
      principals: principals('May take the role that reads orders and mails; empty: there is no such role.'),
      changePrincipals: principals(
        'May take the role that also resends, unsuppresses, exports and erases; empty: there is no such role.',
      ),
    }),
    {},
  ),
  'Who answers questions of customers with `npm run support`.',
);
