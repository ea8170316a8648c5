import { parseFeedback } from '../../../functions/domain/email/feedback';
import { parseReplayArguments } from '../../../scripts/replay-sent/arguments';
import { readSentMails, sendEventOf } from '../../../scripts/replay-sent/sent-mails';

const key = { orderId: '#1001', kind: 'shipped', reference: 'S-1', revision: 2 } as const;
const line = (changes: object) =>
  JSON.stringify({
    ...{ message: 'e-mail processed', outcome: 'sent', ...key, messageId: 'ses-1', correlationId: 'c:1' },
    ...{ timestamp: '2026-03-03T10:00:00.000Z', level: 'INFO' },
    ...changes,
  });
const read = (...lines: string[]) => readSentMails(JSON.stringify(lines));

test('what the sender has sent and what SES told of are mails, each once', () => {
  const tracked = { message: 'delivery event tracked', outcome: 'raised', status: 'delivered' };
  const { mails, ...lines } = read(
    line({}),
    line(tracked),
    line({ ...tracked, orderId: '#1002', messageId: 'ses-2' }),
  );
  expect(mails.map(({ key: { orderId }, messageId }) => [orderId, messageId])).toEqual([
    ['#1001', 'ses-1'],
    ['#1002', 'ses-2'],
  ]);
  expect(lines).toEqual({ read: 3, used: 3 });
});

test.each([
  ['put off', { outcome: 'deferred' }],
  ['a duplicate', { outcome: 'done', messageId: undefined }],
  ['of unknown fate', { outcome: 'unknown', messageId: undefined }],
  ['an order event', { message: 'order event processed', outcome: 'accepted' }],
  ['of no time', { timestamp: 'today' }],
])('a line about what is %s is no sent mail', (_, changes) => {
  expect(read(line(changes))).toEqual({ mails: [], read: 1, used: 0 });
});

test('what is no line of ours is skipped, and counted', () => {
  expect(read('START RequestId: r', 'null', '[]', '""', line({}))).toMatchObject({ read: 5, used: 1 });
});

test.each(['', 'START RequestId: r', '{"events":[]}', '[{"message":"e-mail processed"}]'])(
  '%j is no such file',
  (text) => {
    expect(() => readSentMails(text)).toThrow(/^FILE must be a JSON array of log lines/);
  },
);

test('the delivery tracker reads the event as one of SES', () => {
  const [mail] = read(line({})).mails;
  if (mail === undefined) throw new Error('no mail');
  expect(parseFeedback(sendEventOf(mail))).toEqual({
    result: 'feedback',
    feedback: {
      key,
      status: 'sent',
      at: '2026-03-03T10:00:00.000Z',
      messageId: 'ses-1',
      correlationId: 'c:1',
      recipients: [],
    },
  });
});

test('every mistake in the call is told', () => {
  expect(parseReplayArguments(['sent.json', '--environment', 'dev'])).toEqual({
    file: 'sent.json',
    environment: 'dev',
  });
  expect(() => parseReplayArguments([])).toThrow(/^FILE is missing\n--environment is missing$/);
  expect(() => parseReplayArguments(['a', 'b', '--env', 'x'])).toThrow(
    /^Unknown option '--env'\n"b" is too much\n/,
  );
});
