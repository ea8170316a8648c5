import { attributeChanges } from '../../../scripts/plan/attribute-changes';
import { KNOWN_TYPES } from '../../../scripts/plan/meaning';
import { isAccepted, lossesOf } from '../../../scripts/plan/outcome';
import { refuseMistaken } from '../../../scripts/plan/refuse-mistaken';
import { isEmpty, reviewOf } from '../../../scripts/plan/review';
import { summarize } from '../../../scripts/plan/summary';
import type { Change, ResourceChange, TerraformPlan } from '../../../scripts/plan/terraform-plan';
import { fixedUsage } from '../../../src/cost/fixed-cost';
import { HOURS_PER_MONTH } from '../../../src/cost/month';
import { TYPES } from '../../../src/deployment-roles/type-permissions';
import { loadShipped, synthesizeAll } from '../../stacks/synthesized';
import { planned, planOf } from './recorded';

const review = (resource: Parameters<typeof planOf>[0]) => reviewOf('messaging', planOf(resource));
const summaryOf = (resource: Parameters<typeof planOf>[0], accepted: string[] = []) =>
  summarize({
    environment: 'dev',
    outcomes: [{ kind: 'planned', review: review(resource), waitsFor: [] }],
    accepted,
  });
const update = (before: object, after: object): Change => ({ actions: ['update'], before, after });

describe('what is lost', () => {
  const lossOf = (type: string, change: Change) => review({ type, change }).changes[0]?.loss;

  test.each([
    ['destroyed', { actions: ['delete'], before: {} }],
    ['replaced', { actions: ['delete', 'create'], before: {}, after: {} }],
    ['replaced the other way round', { actions: ['create', 'delete'], before: {}, after: {} }],
  ] as [string, Change][])('a %s table, queue, key, identity or log group', (_, change) => {
    for (const type of [
      'dynamodb_table',
      'sqs_queue',
      'kms_key',
      'sesv2_email_identity',
      'cloudwatch_log_group',
    ]) {
      expect(lossOf(`aws_${type}`, change)).toMatch(/lost|never|verified/);
    }
    expect(lossOf('aws_cloudwatch_metric_alarm', change)).toBeUndefined();
  });

  test('what nobody has written down counts as data', () => {
    expect(lossOf('aws_s3tables_table', { actions: ['delete'], before: {} })).toMatch(
      /nobody has written down/,
    );
  });

  test('a queue’s subscription, but not a mailbox’s', () => {
    const gone = (protocol: string): Change => ({ actions: ['delete'], before: { protocol } });
    expect(lossOf('aws_sns_topic_subscription', gone('sqs'))).toMatch(/published/);
    expect(lossOf('aws_sns_topic_subscription', gone('email'))).toBeUndefined();
  });

  test('what is older than a shorter retention', () => {
    const days = (before: number, after: number) =>
      lossOf('aws_cloudwatch_log_group', update({ retention_in_days: before }, { retention_in_days: after }));
    expect(days(30, 7)).toBe('logs older than 7 days are deleted');
    // For ever.
    expect(days(0, 7)).toBeDefined();
    expect(days(7, 30)).toBeUndefined();
    expect(days(7, 0)).toBeUndefined();
  });

  test('what is older than a shorter recovery of a table', () => {
    const table = (recovery_period_in_days: number, enabled = true) => ({
      point_in_time_recovery: [{ enabled, recovery_period_in_days }],
    });
    const days = (before: object, after: object) => lossOf('aws_dynamodb_table', update(before, after));
    expect(days(table(35), table(7))).toBe('states of the table to go back to older than 7 days are deleted');
    expect(days(table(7), table(35))).toBeUndefined();
    // Switched on; switched off is a lowered protection.
    expect(days(table(0, false), table(35))).toBeUndefined();
    expect(days({ point_in_time_recovery: [] }, table(35))).toBeUndefined();
    expect(days(table(35), table(0, false))).toBeUndefined();
  });

  test('what is older than shorter days of former versions in a bucket', () => {
    const rule = (noncurrent_days: number) => ({
      rule: [{ id: 'old-states', noncurrent_version_expiration: [{ noncurrent_days }] }],
    });
    const days = (before: object, after: object) =>
      lossOf('aws_s3_bucket_lifecycle_configuration', update(before, after));
    expect(days(rule(90), rule(30))).toBe('former versions of files older than 30 days are deleted');
    // Without a rule they are kept for ever.
    expect(days({ rule: [] }, rule(30))).toBeDefined();
    expect(days(rule(30), rule(90))).toBeUndefined();
    expect(days(rule(30), { rule: [] })).toBeUndefined();
  });

  test('is nothing where Terraform only lets go', () => {
    expect(lossOf('aws_sqs_queue', { actions: ['forget'], before: {} })).toBeUndefined();
  });

  test('is accepted by its address, with its stack where two stacks have the same', () => {
    const gone = (stack: string) =>
      ({
        kind: 'planned',
        review: reviewOf(
          stack,
          planOf({
            address: 'aws_kms_key.key',
            type: 'aws_kms_key',
            change: { actions: ['delete'], before: {} },
          }),
        ),
        waitsFor: [],
      }) as const;
    const losses = lossesOf([gone('messaging'), gone('processing')]);
    expect(losses.map(({ name }) => name)).toEqual([
      'messaging/aws_kms_key.key',
      'processing/aws_kms_key.key',
    ]);
    expect(losses.map((loss) => isAccepted(loss, ['aws_kms_key.key']))).toEqual([false, false]);
    expect(losses.map((loss) => isAccepted(loss, ['processing/aws_kms_key.key']))).toEqual([false, true]);
    expect(lossesOf([planned('replaced-table')]).map(({ name }) => name)).toEqual([
      'aws_dynamodb_table.orders',
    ]);
  });
});

test('an address where nothing is lost cannot be accepted', () => {
  const losses = lossesOf([planned('replaced-table')]);
  expect(() => refuseMistaken(['aws_dynamodb_table.orders'], losses)).not.toThrow();
  expect(() => refuseMistaken(['aws_dynamodb_table.order'], losses)).toThrow(
    /nothing is lost there; what is lost: aws_dynamodb_table\.orders/,
  );
  expect(() => refuseMistaken(['a.b'], [])).toThrow(/nothing is lost at all/);
});

test('every type in the stacks has a meaning', () => {
  const types = ['dev', 'staging', 'production'].flatMap((name) =>
    Object.values(synthesizeAll(loadShipped(name))).flatMap(({ resource }) => Object.keys(resource ?? {})),
  );
  const managed = TYPES.filter(
    (type) => !/_(zone|identity|partition|region)$/.test(type) || /email_identity/.test(type),
  );
  expect([...new Set([...types, ...managed])].filter((type) => !KNOWN_TYPES.includes(type))).toEqual([]);
});

describe('a table whose capacity becomes provisioned', () => {
  const becomes = (billing_mode: string, units: number | null) => {
    const after = { billing_mode, global_secondary_index: [{ name: 'i', write_capacity: units }] };
    const before = { billing_mode: 'PAY_PER_REQUEST', global_secondary_index: [{ name: 'i' }] };
    return { type: 'aws_dynamodb_table', change: update(before, after) };
  };

  test('loses nothing and lowers nothing', () => {
    expect(review(becomes('PROVISIONED', 20)).changes).toMatchObject([
      { kind: 'change', loss: undefined, lowered: [], notes: [] },
    ]);
  });

  test('with auto scaling at once will be refused, and the summary says what to do', () => {
    for (const units of [0, null]) {
      expect(summaryOf(becomes('PROVISIONED', units))).toContain('without `autoScaling` first');
    }
    expect(summaryOf(becomes('PAY_PER_REQUEST', 0))).not.toContain('autoScaling');
  });

  test('auto scaling holds no data', () => {
    for (const type of ['target', 'policy']) {
      const gone: Change = { actions: ['delete'], before: {} };
      expect(review({ type: `aws_appautoscaling_${type}`, change: gone }).changes[0]?.loss).toBeUndefined();
    }
  });
});

test('a table that stays as it is costs more when auto scaling may no longer go as low', () => {
  const dimension = { resource_id: 'table/orders', scalable_dimension: 'dynamodb:table:WriteCapacityUnits' };
  const table = { name: 'orders', billing_mode: 'PROVISIONED', write_capacity: 400, read_capacity: 30 };
  const costOf = (scaling: Change) => {
    const resources = [
      { type: 'aws_dynamodb_table', change: { actions: ['no-op'], before: table, after: table } as Change },
      { type: 'aws_appautoscaling_target', change: scaling },
    ].flatMap((resource) => planOf(resource).resource_changes ?? []);
    const { before, after } = reviewOf('s', { format_version: '1.2', resource_changes: resources });
    return [before, after].map((each) => (fixedUsage(each).writeCapacityHours ?? 0) / HOURS_PER_MONTH);
  };
  const least = (min_capacity: number) => ({ ...dimension, min_capacity });
  expect(costOf(update(least(50), least(100)))).toEqual([50, 100]);
  // From now on it is scaled: what is paid for in any case becomes less.
  expect(costOf({ actions: ['create'], after: least(50) })).toEqual([400, 50]);
});

test('a lowered protection is told', () => {
  const text = summaryOf({
    type: 'aws_dynamodb_table',
    change: update({ deletion_protection_enabled: true }, { deletion_protection_enabled: false }),
  });
  expect(text).toMatch(/\[!WARNING\]\n> \*\*Protection is lowered[\s\S]*the table can be deleted/);
});

test('a new role that may do anything is told', () => {
  const policy = JSON.stringify({ Statement: { Effect: 'Allow', Action: 'sqs:*', Resource: '*' } });
  const text = summaryOf({ type: 'aws_iam_role_policy', change: { actions: ['create'], after: { policy } } });
  expect(text).toMatch(/Permissions become wider[\s\S]*is new: `Allow: action sqs:\*; resource \*`/);
});

test('a new queue that is open to everybody is told, one under a condition is not', () => {
  const open = (statement: object) =>
    summaryOf({
      change: {
        actions: ['create'],
        after: {
          policy: JSON.stringify({ Statement: { Effect: 'Allow', Action: 'sqs:SendMessage', ...statement } }),
        },
      },
    });
  expect(open({ Principal: '*' })).toMatch(/Permissions become wider[\s\S]*principal \*/);
  expect(open({ Principal: { AWS: ['1', '*'] } })).toMatch(/Permissions become wider/);
  expect(open({ Principal: '*', Condition: { StringEquals: { 'aws:SourceAccount': '1' } } })).not.toMatch(
    /wider/,
  );
  expect(open({ Principal: { Service: 'sns.amazonaws.com' } })).not.toMatch(/wider/);
});

describe('who else gets in by what is new', () => {
  const identity = {
    mode: 'data',
    type: 'aws_caller_identity',
    values: { account_id: '123456789012' },
  } as const;
  const asked = { values: { root_module: { child_modules: [{ resources: [identity] }] } } };
  const created = (type: string, after: object, prior_state: TerraformPlan['prior_state'] = asked) => {
    const plan = planOf({ address: `${type}.a`, type, change: { actions: ['create'], after } });
    const planned = reviewOf('s', { ...plan, prior_state });
    return summarize({
      environment: 'dev',
      outcomes: [{ kind: 'planned', review: planned, waitsFor: [] }],
      accepted: [],
    });
  };
  const trusting = (Principal: unknown, Condition?: object) => ({
    assume_role_policy: JSON.stringify({
      Statement: [{ Sid: 'Trust', Effect: 'Allow', Action: 'sts:AssumeRole', Principal, Condition }],
    }),
  });

  test('another account that a role trusts is told, with its conditions', () => {
    const Condition = { StringEquals: { 'sts:ExternalId': 'x' } };
    expect(created('aws_iam_role', trusting({ AWS: '210987654321' }))).toMatch(
      /wider[\s\S]*`aws_iam_role\.a` in s is new: `Trust, Allow: principal AWS 210987654321; no condition`/,
    );
    expect(
      created('aws_iam_role', trusting({ AWS: 'arn:aws:iam::210987654321:role/r' }, Condition)),
    ).toContain(
      'is new: `Trust, Allow: principal AWS arn:aws:iam::210987654321:role/r; condition StringEquals sts:ExternalId = x`',
    );
  });

  test('an identity provider of somebody else, too', () => {
    expect(created('aws_iam_role', trusting({ Federated: 'accounts.google.com' }))).toMatch(/wider/);
    const own = 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com';
    expect(created('aws_iam_role', trusting({ Federated: own }))).not.toMatch(/wider/);
  });

  test('neither the own account nor a service of AWS', () => {
    const own = { AWS: ['123456789012', 'arn:aws:iam::123456789012:root'], Service: 'lambda.amazonaws.com' };
    expect(created('aws_iam_role', trusting(own))).not.toMatch(/wider/);
    expect(created('aws_iam_role', trusting({ ...own, AWS: [...own.AWS, '210987654321'] }))).toContain(
      'Trust, Allow: principal AWS 210987654321; no condition',
    );
  });

  test('every account, where the plan does not say whose it is', () => {
    expect(created('aws_iam_role', trusting({ AWS: '123456789012' }), {})).toMatch(/wider/);
  });

  test.each(['aws_sqs_queue', 'aws_sns_topic', 'aws_kms_key', 'aws_s3_bucket_policy'])('of %s', (type) => {
    const allowing = (Effect: string, who: object) => ({
      policy: JSON.stringify({ Statement: { Effect, Action: 'x:Y', Resource: '*', ...who } }),
    });
    expect(created(type, allowing('Allow', { Principal: { AWS: '210987654321' } }))).toMatch(/wider/);
    expect(created(type, allowing('Allow', { NotPrincipal: { AWS: '123456789012' } }))).toMatch(/wider/);
    expect(created(type, allowing('Deny', { Principal: { AWS: '210987654321' } }))).not.toMatch(/wider/);
  });

  test('of a function', () => {
    const invoking = (principal: string) =>
      created('aws_lambda_permission', { action: 'lambda:InvokeFunction', function_name: 'f', principal });
    expect(invoking('210987654321')).toContain('principal AWS 210987654321');
    expect(invoking('arn:aws:iam::210987654321:role/r')).toMatch(/wider/);
    expect(invoking('*')).toMatch(/wider/);
    expect(invoking('123456789012')).not.toMatch(/wider/);
    expect(invoking('events.amazonaws.com')).not.toMatch(/wider/);
  });
});

test('a policy that is attached by its ARN is told; one the plan makes is shown by itself', () => {
  const attach = (after: object) =>
    summaryOf({
      address: 'aws_iam_role_policy_attachment.a',
      type: 'aws_iam_role_policy_attachment',
      change: { actions: ['create'], after },
    });
  expect(attach({ policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' })).toMatch(
    /Permissions become wider[\s\S]*everything in policy arn:aws:iam::aws:policy\/AdministratorAccess/,
  );
  expect(attach({ role: 'r' })).not.toMatch(/wider/);
});

test('a policy that only AWS can tell is not kept secret', () => {
  const text = summaryOf({
    change: {
      actions: ['update'],
      before: { policy: '{"Statement":[]}', name: 'q' },
      after: { name: 'q' },
      after_unknown: { policy: true },
    },
  });
  expect(text).toContain('`policy`: known only after apply');
});

describe('attributes', () => {
  const paths = (change: Partial<Change>) =>
    attributeChanges({ actions: ['update'], ...change }).map(({ path, before, after }) => [
      path,
      before,
      after,
    ]);

  test('are compared leaf by leaf, JSON in them too', () => {
    expect(
      paths({
        before: { a: [{ b: 1 }], redrive_policy: '{"maxReceiveCount":5,"target":"x"}' },
        after: { a: [{ b: 2 }], redrive_policy: '{"target":"x","maxReceiveCount":3}' },
      }),
    ).toEqual([
      ['a[0].b', '1', '2'],
      ['redrive_policy.maxReceiveCount', '5', '3'],
    ]);
  });

  test('nothing, null, an empty list and an empty block are the same', () => {
    expect(paths({ before: { a: null, b: [], c: {} }, after: { b: null } })).toEqual([]);
  });

  test('that only AWS will tell are called so', () => {
    expect(
      paths({ before: { arn: 'x', b: { c: 1 } }, after: {}, after_unknown: { arn: true, b: true } }),
    ).toEqual(expect.arrayContaining([['arn', 'x', '(known after apply)']]));
  });

  test('that are sensitive are not shown', () => {
    const change = {
      before: { p: { q: 'old' } },
      after: { p: { q: 'new' } },
      before_sensitive: { p: true },
      after_sensitive: true,
    };
    expect(paths(change)).toEqual([['p.q', '(sensitive)', '(sensitive)']]);
  });

  test('neither are variables, nor mail addresses, nor the rest of what is long', () => {
    const told = paths({
      before: {},
      after: {
        environment: [{ variables: { TOKEN: 'secret' } }],
        endpoint: 'jane.doe@shop.example',
        long: 'x'.repeat(500),
      },
    });
    expect(JSON.stringify(told)).not.toMatch(/secret|jane/);
    expect(JSON.stringify(told).length).toBeLessThan(400);
  });
});

test('of many attributes those of the resource itself are shown before those of its blocks', () => {
  const table = (units: number) => ({
    ...{ read_capacity: units, write_capacity: units },
    global_secondary_index: Array.from({ length: 5 }, () => ({
      read_capacity: units,
      write_capacity: units,
    })),
  });
  const text = summaryOf({ type: 'aws_dynamodb_table', change: update(table(5), table(9)) });
  expect(text).toMatch(/ {2}- `read_capacity`: `5` → `9`\n {2}- `write_capacity`: `5` → `9`\n/);
  expect(text).toContain('and 4 attributes more, in the plan itself');
});

test('a value cannot leave its code span', () => {
  const text = summaryOf({ change: update({ name: 'q' }, { name: 'q`\n\n# big <img src=x>' }) });
  expect(text).toContain("`q' # big <img src=x>`");
});

test('what was deleted by hand and comes back empty is told', () => {
  const resource: ResourceChange = {
    address: 'aws_sqs_queue.q',
    mode: 'managed',
    type: 'aws_sqs_queue',
    name: 'q',
    change: { actions: ['create'], after: {} },
  };
  const drift = { ...resource, change: { actions: ['delete'], before: {} } as Change };
  const text = summarize({
    environment: 'dev',
    outcomes: [
      {
        kind: 'planned',
        review: reviewOf('messaging', { ...planOf(resource), resource_drift: [drift] }),
        waitsFor: [],
      },
    ],
    accepted: [],
  });
  expect(text).toContain('was deleted outside Terraform');
});

describe('what the provider found after the first deployment of a role', () => {
  const role = (values: object, inline: object[]) => ({ name: 'r', ...values, inline_policy: inline });
  const ours = [{ name: 'permissions', policy: '{"Statement":[]}' }];
  const [before, after] = [role({ max_session_duration: 3600 }, ours), { max_session_duration: 7200 }];
  const afterwards = { after_unknown: { inline_policy: true } };
  const notesOf = (change: Change, drift: Change) => {
    const resource = { type: 'aws_iam_role', change };
    const [found] = planOf({ ...resource, change: drift }).resource_changes ?? [];
    return reviewOf('s', { ...planOf(resource), ...(found && { resource_drift: [found] }) }).changes[0]
      ?.notes;
  };

  test.each([
    ['changed', { actions: ['update'], before, after: { name: 'r', ...after }, ...afterwards }],
    [
      'replaced',
      { actions: ['delete', 'create'], before, after: { name: 'other', ...after }, ...afterwards },
    ],
  ] as [string, Change][])('is not what somebody did: its own policy, where it is %s', (_, change) => {
    expect(notesOf(change, update(role({}, []), role({}, ours)))).toEqual([]);
  });

  test('what somebody did is still told', () => {
    const change = update(before, role(after, ours));
    const drift = update(role(after, []), before);
    expect(notesOf(change, drift)).toEqual(['was changed outside Terraform: `max_session_duration`']);
  });
});

test('data sources and no-ops are no changes; an output alone is one', () => {
  const nothing = planOf({ change: { actions: ['no-op'] } });
  const read = planOf({ mode: 'data', change: { actions: ['read'] } });
  expect(isEmpty(reviewOf('s', nothing))).toBe(true);
  expect(isEmpty(reviewOf('s', read))).toBe(true);
  const output = { ...nothing, output_changes: { order_queue_url: { actions: ['update'] } as Change } };
  expect(isEmpty(reviewOf('s', output))).toBe(false);
  expect(
    summarize({
      environment: 'dev',
      outcomes: [{ kind: 'planned', review: reviewOf('s', output), waitsFor: [] }],
      accepted: [],
    }),
  ).toContain('outputs alone change: `order_queue_url`');
});

test('a format of the future is refused rather than half understood', () => {
  expect(() =>
    reviewOf('s', { ...planOf({ change: { actions: ['no-op'] } }), format_version: '2.0' }),
  ).toThrow('2.0');
});
