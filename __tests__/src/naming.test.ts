import { Naming } from '../../src/naming';

const parts = { app: 'order-emails', environment: 'dev', suffix: 'pr-7' };

test('a name is app, purpose, environment and suffix', () => {
  expect(new Naming(parts).queue('email-queue')).toBe('order-emails-email-queue-dev-pr-7');
});

test('a team with another convention sets the pattern', () => {
  const naming = new Naming({ ...parts, pattern: 'prod-service-{purpose}_{suffix}' });
  expect(naming.topic('order-events')).toBe('prod-service-order-events_pr-7');
});

test('a name that is too long is refused with the service, the name and the limit', () => {
  const naming = new Naming({ ...parts, app: 'a'.repeat(45) });
  expect(() => naming.function('order-processor')).toThrow(
    `Lambda function name "${'a'.repeat(45)}-order-processor-dev-pr-7" has 70 characters; at most 64 are allowed`,
  );
  expect(naming.topic('order-events')).toHaveLength(67);
});

test('a name with a character the service refuses is refused here', () => {
  const naming = new Naming({ ...parts, pattern: '{app}.{purpose}' });
  expect(() => naming.queue('order-queue')).toThrow(
    'SQS queue name "order-emails.order-queue" holds characters',
  );
  expect(naming.table('orders')).toBe('order-emails.orders');
});

test('the longest bad name of each service is told, all of them together', () => {
  expect(new Naming(parts).problems()).toEqual([]);
  const problems = new Naming({ ...parts, app: 'a'.repeat(60) }).problems();
  expect(problems).toContainEqual(expect.stringMatching(/^Lambda function name .*-delivery-tracker-/));
  expect(problems).toContainEqual(expect.stringMatching(/^SES configuration set name /));
  expect(problems).toContainEqual(expect.stringMatching(/^SQS queue name .*-email-events-queue-dlq-/));
  expect(problems).toContainEqual(expect.stringMatching(/^IAM role name /));
  expect(problems).toHaveLength(6);
});

test('all names of a service at once, and the pattern that each of them matches', () => {
  const naming = new Naming(parts);
  expect(naming.all('function')['email-sender']).toBe(naming.function('email-sender'));
  const pattern = new RegExp(`^${naming.anyPurpose().replace('*', '.*')}$`);
  for (const name of Object.values(naming.all('alarm'))) expect(name).toMatch(pattern);
  expect(new Naming({ ...parts, suffix: 'pr-8' }).all('alarm')['bounce-rate']).not.toMatch(pattern);
});

test('an alias that AWS keeps for itself is refused', () => {
  expect(() => new Naming({ ...parts, pattern: 'aws-{purpose}' }).key('messaging')).toThrow(
    'KMS alias name "aws-messaging"',
  );
});
