import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../synth/cloud';
import { arnOf } from '../../synth/cloud';
import { bareAddress, splitAddressList } from './addresses';
import type { Outcome } from './mailbox-simulator';
import { headerValue, type MimeHeader } from './mime-headers';
import type { CheckedMail } from './submission';

/**
 * Events in the shapes of SES event publishing.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export interface SendingEvent {
  readonly eventType: 'Send' | 'Delivery' | 'Bounce' | 'Complaint';
  readonly [detail: string]: unknown;
}

export interface AcceptedMail extends CheckedMail {
  readonly messageId: string;
  readonly receivedAt: number;
}

const OUTGOING_MTA = 'a8-50.smtp-out.amazonses.com';

export function sendEvent(mail: AcceptedMail, cloud: Cloud): SendingEvent {
  return { eventType: 'Send', mail: describe(mail, cloud), send: {} };
}

/** What SES reports of the recipients that met with one outcome, oldest first. */
export function outcomeEvents(
  outcome: Outcome,
  recipients: readonly string[],
  mail: AcceptedMail,
  cloud: Cloud,
): SendingEvent[] {
  const described = describe(mail, cloud);
  const timestamp = new Date().toISOString();
  const event = (eventType: SendingEvent['eventType'], detail: object): SendingEvent => ({
    eventType,
    mail: described,
    [eventType.toLowerCase()]: detail,
  });
  const delivery = event('Delivery', {
    timestamp,
    processingTimeMillis: Date.now() - mail.receivedAt,
    recipients,
    smtpResponse: '250 2.6.0 Message received',
    reportingMTA: OUTGOING_MTA,
  });
  switch (outcome) {
    case 'delivery':
      return [delivery];
    case 'bounce':
      return [event('Bounce', bounce('Permanent', 'General', recipients, timestamp, USER_UNKNOWN))];
    case 'suppressed':
      return [event('Bounce', bounce('Permanent', 'Suppressed', recipients, timestamp, SUPPRESSED))];
    case 'out-of-office':
      return [delivery, event('Bounce', bounce('Transient', 'General', recipients, timestamp))];
    case 'complaint':
      return [delivery, event('Complaint', complaint(recipients, timestamp))];
  }
}

const USER_UNKNOWN = { action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' };
const SUPPRESSED = {
  action: 'failed',
  status: '5.1.1',
  diagnosticCode:
    'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.',
};

function bounce(
  bounceType: string,
  bounceSubType: string,
  recipients: readonly string[],
  timestamp: string,
  diagnosis?: object,
) {
  return {
    feedbackId: feedbackId(),
    bounceType,
    bounceSubType,
    bouncedRecipients: recipients.map((emailAddress) => ({ emailAddress, ...diagnosis })),
    timestamp,
    ...(diagnosis && { reportingMTA: `dsn; ${OUTGOING_MTA}` }),
  };
}

function complaint(recipients: readonly string[], timestamp: string) {
  return {
    feedbackId: feedbackId(),
    complaintSubType: null,
    complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
    timestamp,
    userAgent: 'Amazon SES Mailbox Simulator',
    complaintFeedbackType: 'abuse',
    arrivalDate: timestamp,
  };
}

/** The `mail` object that every event carries. */
function describe(mail: AcceptedMail, cloud: Cloud) {
  const { messageId, from, headers, configurationSet } = mail;
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    timestamp: new Date(mail.receivedAt).toISOString(),
    source: headerValue(headers, 'From'),
    sourceArn: arnOf(cloud, 'ses', `identity/${domain}`),
    sendingAccountId: cloud.accountId,
    messageId,
    destination: mail.destinations,
    headersTruncated: false,
    headers: headers.filter(({ name }) => !/^x-ses-/i.test(name)),
    commonHeaders: commonHeaders(headers, messageId),
    tags: {
      'ses:source-ip': ['127.0.0.1'],
      ...(configurationSet !== undefined && { 'ses:configuration-set': [configurationSet] }),
      'ses:from-domain': [domain],
      'ses:caller-identity': ['local'],
      ...Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
    },
  };
}

function commonHeaders(headers: readonly MimeHeader[], messageId: string) {
  const lists = Object.fromEntries(
    ['From', 'To', 'Cc', 'Bcc', 'Reply-To']
      .map((name) => [name, headerValue(headers, name)] as const)
      .filter((entry): entry is readonly [string, string] => entry[1] !== undefined)
      .map(([name, value]) => [camelCase(name), splitAddressList(value)]),
  );
  const returnPath = lists.from?.[0];
  return {
    ...(returnPath !== undefined && { returnPath: bareAddress(returnPath) }),
    ...lists,
    date: headerValue(headers, 'Date'),
    messageId,
    subject: headerValue(headers, 'Subject'),
  };
}

function camelCase(header: string): string {
  const [first = '', ...rest] = header.split('-');
  return first.toLowerCase() + rest.join('');
}

function feedbackId(): string {
  return `${Date.now().toString(16).padStart(16, '0')}-${randomUUID()}-000000`;
}
