import { classifyRejection } from '../../../../functions/adapters/ses/message-rejected';

const SENDER = 'Orders@Mail.Shop.example';
const CUSTOMER = 'ann@customer.example';
const unverified = (identities: string) =>
  `Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ${identities}`;

const REFUSED = { result: 'refused', reason: 'MessageRejected' };

it.each([
  'Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.',
  'Sending suspended for this account. For more information, please check the inbox of the email address associated with your AWS account.',
  'Account is paused',
])('puts mails off while AWS has paused the account: %s', (message) => {
  expect(classifyRejection(message, SENDER)).toEqual({
    result: 'deferred',
    cause: 'paused',
    reason: 'MessageRejected: account paused',
  });
});

it.each([
  ['the address', 'orders@mail.shop.example'],
  ['in capitals', 'ORDERS@MAIL.SHOP.EXAMPLE'],
  ['with its name', '"Shop, the" <orders@mail.shop.example>'],
  ['after the recipient', `${CUSTOMER}, Shop <orders@mail.shop.example>, orders@mail.shop.example`],
  ['on a line of its own', `${CUSTOMER},\n orders@mail.shop.example`],
  ['another address of its domain', 'bounce@mail.shop.example'],
  ['its domain', 'mail.shop.example'],
  ['the domain above', 'shop.example'],
  ['left out, since not all are named', `${CUSTOMER}...`],
])('puts mails off whose sender is not verified any more: %s', (_, identities) => {
  expect(classifyRejection(unverified(identities), SENDER)).toEqual({
    result: 'deferred',
    cause: 'misconfigured',
    reason: 'MessageRejected: sender not verified',
  });
});

it.each([
  CUSTOMER,
  `Ann <${CUSTOMER}>`,
  'orders@other.example',
  // Neither is in the domain of the sender, nor does it stand for it.
  'ann@shop.example',
  'ann@notmail.shop.example',
  'orders@mail.shop.example.net',
  'mail.shop.example@customer.example',
])('refuses a mail in the sandbox whose recipient is not verified: %s', (recipient) => {
  expect(classifyRejection(unverified(recipient), SENDER)).toEqual(REFUSED);
});

it.each([
  'Address blacklisted.',
  'Email address is not verified.',
  `Sender paused-sending@shop.example may not mail ${CUSTOMER}`,
  '',
])('refuses a mail for any other reason: "%s"', (message) => {
  expect(classifyRejection(message, SENDER)).toEqual(REFUSED);
});
