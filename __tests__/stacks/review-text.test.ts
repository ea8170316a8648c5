import { differenceText, reviewText } from './review-text';
import { type Json, loadShipped, ref, type StackName, synthesize } from './synthesized';

const dev = loadShipped('dev');
const text = (config: typeof dev, stack: StackName) => reviewText(synthesize(config)[stack]);
const stack = (resource: object) => ({ resource }) as unknown as Json;

/** The lines that are only in the second text, each after the block it is in, as a review shows them. */
function newLines(before: string, after: string): string[] {
  const known = new Set(located(before));
  return located(after).filter((line) => !known.has(line));
}

function located(lines: string): string[] {
  let block = '';
  return lines.split('\n').map((line) => {
    if (/^\S/.test(line)) block = line;
    return `${block} ${line.trim()}`;
  });
}

test.each([
  ['bounceRatePercent', 7, ['aws_cloudwatch_metric_alarm.bounce-rate: threshold: 7']],
  ['complaintRatePercent', 0.2, ['aws_cloudwatch_metric_alarm.complaint-rate: threshold: 0.2']],
  ['complaintPausePercent', 0.3, ['aws_cloudwatch_metric_alarm.complaint-spike: threshold: 0.003']],
])(
  'a changed alarm threshold is one line, beside the description that tells it and its line in a graph: %s',
  (name, value, lines) => {
    const thresholds = { ...dev.alerts.thresholds, [name]: value };
    const changed = { ...dev, alerts: { ...dev.alerts, thresholds } };
    const before = text(dev, 'dataObservability');
    const after = text(changed, 'dataObservability');
    const described = expect.stringMatching(/: alarm_description: .*More than/);
    const drawn = `aws_cloudwatch_dashboard.dashboard: value: ${value}`;
    expect(newLines(before, after)).toEqual([drawn, described, ...lines]);
    expect(newLines(after, before).length).toBeLessThanOrEqual(3);
  },
);

test('a new resource is a block of its own and moves nothing', () => {
  const queue = { name: 'orders', tags: { app: 'shop' } };
  const before = reviewText(stack({ aws_sqs_queue: { orders: queue } }));
  const after = reviewText(stack({ aws_sqs_queue: { mails: { ...queue, name: 'mails' }, orders: queue } }));
  expect(after.replace('aws_sqs_queue.mails:\n  name: mails\n  tags:\n    app: shop\n', '')).toBe(before);
});

test('a policy is read as statements, each with its name first, and an ARN says account and Region in words', () => {
  const policy = JSON.stringify({
    Statement: [
      {
        Effect: 'Allow',
        Resource: `arn:${ref('data.aws_partition.p.partition')}:sns:${ref('data.aws_region.r.name')}:${ref('data.aws_caller_identity.c.account_id')}:orders`,
        Sid: 'Publish',
      },
    ],
  });
  expect(reviewText(stack({ aws_sns_topic: { orders: { policy } } }))).toBe(
    [
      'aws_sns_topic.orders:',
      '  policy:',
      '    Statement:',
      '      - Sid: Publish',
      '        Effect: Allow',
      `        Resource: arn:${ref('partition')}:sns:${ref('region')}:${ref('account')}:orders`,
      '',
    ].join('\n'),
  );
});

test('an entry before another changes no path but its own', () => {
  const table = (...names: string[]) =>
    stack({ aws_dynamodb_table: { orders: { attribute: names.map((name) => ({ name, type: 'S' })) } } });
  expect(differenceText(table('pk', 'sk'), table('dueAt', 'pk', 'sk'))).toBe(
    'aws_dynamodb_table.orders.attribute.dueAt.name: dueAt\naws_dynamodb_table.orders.attribute.dueAt.type: S\n',
  );
});

test('entries of one name are told apart by their place', () => {
  const budget = (...thresholds: number[]) =>
    stack({ aws_budgets_budget: { b: { notification: thresholds.map((t) => ({ name: 'actual', t })) } } });
  expect(differenceText(budget(50, 80), budget(50, 90))).toBe('aws_budgets_budget.b.notification.1.t: 90\n');
});

test('nothing of a stack is left out: what is no resource, and what is empty', () => {
  const moved = [{ from: 'aws_sqs_queue.a', to: 'aws_sqs_queue.b' }];
  expect(reviewText({ moved } as unknown as Json)).toBe(
    'moved:\n  - from: aws_sqs_queue.a\n    to: aws_sqs_queue.b\n',
  );
  const none = stack({});
  const region = { data: { aws_region: { here: {} } } } as unknown as Json;
  expect(differenceText(none, region)).toBe('data.aws_region.here: "{}"\n');
});
