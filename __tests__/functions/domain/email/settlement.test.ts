import { EMAIL_STATUSES, OPEN_STATUSES } from '../../../../functions/domain/email/lifecycle';
import { type OpenEmail, settle } from '../../../../functions/domain/email/settlement';

const NOW = 1_000_000_000;
const WINDOW = 900_000;
const resendOnce = { lostAnswer: 'resend-once', windowMs: WINDOW } as const;
const hold = { lostAnswer: 'hold', windowMs: WINDOW } as const;
const due = (changes: Partial<OpenEmail>): OpenEmail => ({
  status: 'requested',
  dueAt: NOW,
  leaseUntil: 0,
  reminders: 0,
  resends: 0,
  ...changes,
});

it.each(OPEN_STATUSES)('leaves a %s e-mail alone before its time', (status) => {
  expect(settle(due({ status, dueAt: NOW + 1 }), NOW, resendOnce)).toEqual({ action: 'wait' });
});

it('leaves an e-mail alone while an attempt is being made', () => {
  const email = due({ status: 'sending', leaseUntil: NOW + 1 });
  expect(settle(email, NOW, resendOnce)).toEqual({ action: 'wait' });
});

it('asks again for a requested e-mail, ever more rarely', () => {
  const waits = [0, 1, 2, 3, 4, 5, 50].map((reminders) => {
    const settlement = settle(due({ reminders }), NOW, resendOnce);
    return settlement.action === 'remind' ? (settlement.until - NOW) / 60_000 : settlement.action;
  });
  expect(waits).toEqual([15, 30, 60, 120, 240, 240, 240]);
});

it('takes an attempt that died around the call of SES for a lost answer, and waits for the Send event', () => {
  expect(settle(due({ status: 'sending', leaseUntil: NOW - 1 }), NOW, hold)).toEqual({
    action: 'abandon',
    until: NOW + WINDOW,
  });
});

it('resends once after a lost answer, then leaves it to a person', () => {
  expect(settle(due({ status: 'unknown' }), NOW, resendOnce)).toEqual({
    action: 'resend',
    until: NOW + WINDOW,
  });
  expect(settle(due({ status: 'unknown', resends: 1 }), NOW, resendOnce)).toEqual({ action: 'hold' });
});

it('leaves every lost answer to a person where the policy says so', () => {
  expect(settle(due({ status: 'unknown' }), NOW, hold)).toEqual({ action: 'hold' });
});

it('has nothing to do with what is not open', () => {
  for (const status of EMAIL_STATUSES.filter((each) => !OPEN_STATUSES.includes(each))) {
    expect(settle(due({ status }), NOW, resendOnce)).toEqual({ action: 'wait' });
  }
});
