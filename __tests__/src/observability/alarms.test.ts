import { Naming } from '../../../src/naming';
import { alarmRules } from '../../../src/observability/alarms';

const naming = new Naming({ app: 'order-emails', environment: 'dev', suffix: 'dev' });
const rules = alarmRules({
  orderEventsTopic: naming.topic('order-events'),
  queues: naming.all('queue'),
  functions: naming.all('function'),
  configurationSet: naming.configurationSet('transactional'),
  metricsNamespace: 'order-emails',
});

test('one message in a dead-letter queue is enough, at once', () => {
  expect(rules['order-queue-dlq-not-empty']).toMatchObject({
    metric: { dimensions: { QueueName: 'order-emails-order-queue-dlq-dev-dev' } },
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold: 1,
    evaluationPeriods: 1,
  });
});

test('a mail is late after 30 seconds, and two minutes of three make it a matter', () => {
  expect(rules['email-queue-late']).toMatchObject({
    metric: { name: 'ApproximateAgeOfOldestMessage' },
    comparison: 'GreaterThanThreshold',
    threshold: 30,
    periodSeconds: 60,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
  });
});

test('a crash counts at once, a throttle only if it lasts', () => {
  expect(rules['email-sender-errors']).toMatchObject({ threshold: 1, datapointsToAlarm: 1 });
  expect(rules['email-sender-throttles']).toMatchObject({ threshold: 1, datapointsToAlarm: 3 });
});

test('reputation is measured as SES tells it: a fraction of 1, of the whole account', () => {
  expect(rules['bounce-rate']).toMatchObject({
    metric: { namespace: 'AWS/SES', name: 'Reputation.BounceRate', dimensions: {} },
    comparison: 'GreaterThanThreshold',
    threshold: 0.05,
  });
  expect(rules['complaint-rate']).toMatchObject({
    metric: { name: 'Reputation.ComplaintRate' },
    threshold: 0.001,
  });
});

test('an order event that SNS drops is told, since no queue ever has it', () => {
  expect(rules['unreadable-events']).toMatchObject({
    severity: 'critical',
    metric: {
      namespace: 'AWS/SNS',
      name: 'NumberOfNotificationsFilteredOut-InvalidMessageBody',
      dimensions: { TopicName: 'order-emails-order-events-dev-dev' },
    },
    threshold: 1,
  });
});

test.each(Object.entries(rules))('%s names what is watched, so nobody has to guess', (purpose, rule) => {
  // What a function counts is told by its own name, and the text says where to look instead.
  const { service, ...dimensions } = rule.metric.dimensions;
  const names = Object.values(dimensions);
  for (const name of names) expect(rule.description).toContain(name);
  if (service !== undefined) expect(rule.description).toMatch(/order-emails-|SES/);
  else if (names.length === 0) expect(purpose).toMatch(/-rate$/);
});
