import { matchesArn, matchesWildcards } from './wildcards';

test.each([
  ['*', '', true],
  ['sqs:Get*', 'sqs:GetQueueUrl', true],
  ['sqs:Get*', 'sqs:SendMessage', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['a.c', 'abc', false],
  ['order-*-dev', 'order-queue-dlq-dev', true],
])('%s on %s', (pattern, text, expected) => {
  expect(matchesWildcards(pattern, text)).toBe(expected);
});

test.each([
  ['*', 'arn:aws:sqs:eu-west-1:1:q', true],
  ['arn:aws:sqs:eu-west-1:1:q', 'arn:aws:sqs:eu-west-1:1:q', true],
  ['arn:aws:sqs:*:1:q', 'arn:aws:sqs:eu-west-1:1:q', true],
  ['arn:aws:logs:eu-west-1:1:log-group:a:*', 'arn:aws:logs:eu-west-1:1:log-group:a:log-stream:b', true],
  // Were the text matched as a whole, this account's wildcard would take in another account and a name.
  ['arn:aws:sqs:eu-west-1:*:q', 'arn:aws:sqs:eu-west-1:1:p:q', false],
  ['arn:aws:sqs:eu-west-1:1:q', 'arn:aws:sqs:eu-west-1:1:q2', false],
  ['arn:aws:*', 'arn:aws:sqs:eu-west-1:1:q', false],
])('the ARN %s on %s', (pattern, arn, expected) => {
  expect(matchesArn(pattern, arn)).toBe(expected);
});
