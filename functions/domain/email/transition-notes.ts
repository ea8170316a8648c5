import type { TransitionName } from './lifecycle';

interface TransitionNote {
  readonly by: 'order processor' | 'e-mail sender' | 'settler' | 'support';
  /** When it happens and what must hold besides. */
  readonly when: string;
}

/** For the documentation, apart from what the functions carry with them. */
export const TRANSITION_NOTES: Readonly<Record<TransitionName, TransitionNote>> = {
  request: {
    by: 'order processor',
    when: 'an accepted event deserves a mail, and the mail has no record yet',
  },
  startSending: {
    by: 'e-mail sender',
    when: 'a queue message asks for it and everything is ready: just before SES is called. The attempt number rises by one, a lease begins',
  },
  retry: {
    by: 'e-mail sender',
    when: 'the same, once a person has redriven the message from the dead-letter queue, or decided about a held mail',
  },
  release: {
    by: 'e-mail sender',
    when: 'SES has definitely not accepted the mail and may do so later',
  },
  supersede: {
    by: 'e-mail sender',
    when: 'a later event has overtaken the mail',
  },
  suppress: {
    by: 'e-mail sender',
    when: 'the address is on the suppression list',
  },
  accept: {
    by: 'e-mail sender',
    when: 'SES has answered with a message id',
  },
  fail: {
    by: 'e-mail sender',
    when: 'no attempt can succeed: SES refuses the mail, it cannot be rendered, or it is too old',
  },
  loseAnswer: {
    by: 'e-mail sender',
    when: 'the answer of SES was lost, or the function died around the call',
  },
  abandon: {
    by: 'settler',
    when: 'the lease has ended and nobody has written the result down',
  },
  resend: {
    by: 'settler',
    when: 'no Send event came within the settling window, the policy is `resend-once` and no answer was lost before',
  },
  hold: {
    by: 'settler',
    when: 'no Send event came within the settling window, and the policy is `hold` or the mail was resent before. A person decides',
  },
  reopen: {
    by: 'support',
    when: 'a person asks for the mail again, with name and reason, and it is not erased. What SES tells of earlier attempts is from then on history only',
  },
};
