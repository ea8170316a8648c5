import type { RecordedRequest } from '../../e2e/emulated/recording/recorder';
import type { Context } from '../conditions';

/** One call of Terraform as IAM is asked about it, without what is different every time. */
export interface TerraformCall {
  /** `plan` reads, `apply` creates, changes and destroys. */
  readonly phase: 'plan' | 'apply';
  readonly action: string;
  /** ARN with the account and Region of the recording; ids AWS chose are replaced by what they are. */
  readonly resource: string;
  readonly context: Context;
}

export const RECORDED_PLACE = { accountId: '000000004711', region: 'eu-west-3' } as const;

type Parts = readonly [action: string, resource: string, context?: Context];
type Body = Readonly<Record<string, unknown>>;

/** Different every time, and chosen by AWS. */
const CHOSEN: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id'],
  [/hostedzone\/[A-Z0-9]+/g, 'hostedzone/Z1'],
  [/change\/[A-Z0-9]+/g, 'change/C1'],
  [/[0-9a-f]{32}\._domainkey/g, 'token._domainkey'],
];

/**
 * What IAM is asked for everything Terraform called, each once.
 *
 * @throws Error for a request there is no rule for: nothing must pass unchecked
 */
export function terraformCalls(requests: readonly RecordedRequest[]): TerraformCall[] {
  const calls = new Map<string, TerraformCall>();
  for (const request of requests) {
    const { accessKeyId: phase } = request;
    if (phase !== 'plan' && phase !== 'apply') continue;
    for (const [action, resource, context = {}] of partsOf(request)) {
      const call = withoutChosen({ phase, action, resource, context });
      calls.set(JSON.stringify(call), call);
    }
  }
  return [...calls].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, call]) => call);
}

function withoutChosen(call: TerraformCall): TerraformCall {
  const text = CHOSEN.reduce((told, [pattern, word]) => told.replace(pattern, word), JSON.stringify(call));
  return JSON.parse(text);
}

function partsOf(request: RecordedRequest): Parts[] {
  const rule = RULES[request.service];
  if (rule === undefined) throw new Error(`no rule tells what a call of ${request.service} is about`);
  return rule(request);
}

const RULES: Readonly<Record<string, (request: RecordedRequest) => Parts[]>> = {
  sts: ({ body }) => {
    // Everybody may ask who he is.
    if (queryOf(body).get('Action') !== 'GetCallerIdentity') throw new Error(`no rule for ${body}`);
    return [];
  },

  sqs: ({ target, body }) => {
    const { QueueUrl, QueueName, tags } = parse(body);
    const queue = arn('sqs', String(QueueName ?? String(QueueUrl).split('/').pop()));
    return [[`sqs:${operationOf(target)}`, queue], ...tagging(tags, 'sqs:TagQueue', queue)];
  },

  sns: ({ body }) => {
    const query = queryOf(body);
    const action = `sns:${query.get('Action')}`;
    if (query.has('SubscriptionArn')) return [[action, '*']];
    const name = query.get('Name');
    const topic = name === null ? (query.get('TopicArn') ?? query.get('ResourceArn')) : arn('sns', name);
    if (topic === null) throw new Error(`no rule for ${body}`);
    return [[action, topic], ...tagging(query.get('Tags.member.1.Key'), 'sns:TagResource', topic)];
  },

  dynamodb: ({ target, body }) => {
    const { TableName, ResourceArn, Tags, SSESpecification } = parse(body);
    const table = String(ResourceArn ?? arn('dynamodb', `table/${TableName}`));
    const isEncrypted = SSESpecification !== undefined;
    return [
      [`dynamodb:${operationOf(target)}`, table],
      ...tagging(Tags, 'dynamodb:TagResource', table),
      // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
      ...(isEncrypted
        ? throughKey('dynamodb', ['CreateGrant', 'Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey'])
        : []),
    ];
  },

  kms: ({ target, body }) => {
    const { KeyId, AliasName, TargetKeyId, Tags } = parse(body);
    const operation = operationOf(target);
    const action = `kms:${operation}`;
    if (operation === 'ListAliases') return [[action, '*']];
    const born = Object.fromEntries(
      ((Tags ?? []) as { TagKey: string; TagValue: string }[]).map((tag) => [
        `aws:RequestTag/${tag.TagKey}`,
        tag.TagValue,
      ]),
    );
    if (operation === 'CreateKey') {
      return [
        [action, '*', born],
        ['kms:TagResource', arn('kms', 'key/id'), born],
      ];
    }
    const key = (id: unknown): Parts => [action, arn('kms', `key/${String(id).split('/').pop()}`), ownTags()];
    if (AliasName === undefined) return [key(KeyId)];
    // An alias and its key are asked about, each for itself.
    return [[action, arn('kms', String(AliasName))], key(TargetKeyId ?? 'id')];
  },

  iam: ({ body }) => {
    const query = queryOf(body);
    const action = query.get('Action');
    const role = globalArn('iam', `role/${query.get('RoleName')}`);
    if (!query.has('RoleName')) throw new Error(`no rule for ${body}`);
    return [
      [`iam:${action}`, role],
      ...tagging(action === 'CreateRole' && query.get('Tags.member.1.Key'), 'iam:TagRole', role),
    ];
  },

  lambda: lambdaCalls,

  logs: ({ target, body }) => {
    const { logGroupName, resourceArn, tags, kmsKeyId } = parse(body);
    const operation = operationOf(target);
    if (operation === 'DescribeLogGroups' || operation.includes('QueryDefinition')) {
      return [[`logs:${operation}`, '*']];
    }
    const group = String(resourceArn ?? arn('logs', `log-group:${logGroupName}`));
    const isNew = operation === 'CreateLogGroup';
    return [
      [`logs:${operation}`, group],
      ...tagging(isNew && tags, 'logs:TagResource', group),
      ...tagging(isNew && kmsKeyId, 'logs:AssociateKmsKey', group),
    ];
  },

  monitoring: ({ body, target }) => {
    const query = queryOf(body);
    const action = query.get('Action') ?? operationOf(target);
    const dashboard = query.get('DashboardName') ?? query.get('DashboardNames.member.1');
    if (dashboard !== null)
      return [[`cloudwatch:${action}`, globalArn('cloudwatch', `dashboard/${dashboard}`)]];
    const name = query.get('AlarmName') ?? query.get('AlarmNames.member.1');
    const alarm = query.get('ResourceARN') ?? (name === null ? null : arn('cloudwatch', `alarm:${name}`));
    if (alarm === null) throw new Error(`no rule for ${body}`);
    return [
      [`cloudwatch:${action}`, alarm],
      ...tagging(
        action === 'PutMetricAlarm' && query.get('Tags.member.1.Key'),
        'cloudwatch:TagResource',
        alarm,
      ),
    ];
  },

  budgets: ({ target, body }) => {
    const { BudgetName, Budget, NewBudget, ResourceARN, ResourceTags } = parse(body);
    const operation = operationOf(target);
    const name = BudgetName ?? ((Budget ?? NewBudget) as { BudgetName?: string } | undefined)?.BudgetName;
    const budget = String(ResourceARN ?? globalArn('budgets', `budget/${name}`));
    // https://docs.aws.amazon.com/cost-management/latest/userguide/billing-permissions-ref.html
    const action = /Tag/.test(operation)
      ? operation
      : /^Describe/.test(operation)
        ? 'ViewBudget'
        : 'ModifyBudget';
    return [
      [`budgets:${action}`, budget],
      ...tagging(operation === 'CreateBudget' && ResourceTags, 'budgets:TagResource', budget),
    ];
  },

  ce: ({ target, body }) => {
    const { MonitorArn, MonitorArnList, SubscriptionArn, SubscriptionArnList, ResourceArn, ResourceTags } =
      parse(body);
    const operation = operationOf(target);
    const action = `ce:${operation}`;
    const [listed] = (MonitorArnList ?? SubscriptionArnList ?? []) as string[];
    const about = MonitorArn ?? SubscriptionArn ?? ResourceArn ?? listed;
    // Of those that were recorded; AWS knows the tags where a request does not tell them.
    if (about !== undefined) return [[action, String(about), ownTags()]];
    const born = ((ResourceTags ?? []) as { Key: string; Value: string }[]).map(({ Key, Value }) => [
      `aws:RequestTag/${Key}`,
      Value,
    ]);
    return [[action, '*', Object.fromEntries(born)]];
  },

  ses: ({ method, path, body }) => {
    const { pathname, searchParams } = urlOf(path);
    const [, kind = '', name, part] = /^\/v2\/email\/([^/]+)(?:\/([^/]+))?(?:\/(.+))?$/.exec(pathname) ?? [];
    if (kind === 'tags') {
      const of = searchParams.get('ResourceArn') ?? String(parse(body).ResourceArn);
      const action = { GET: 'ListTagsForResource', POST: 'TagResource', DELETE: 'UntagResource' }[method];
      return [[`ses:${action}`, of]];
    }
    const isSet = kind === 'configuration-sets';
    const { EmailIdentity, ConfigurationSetName, Tags } = method === 'POST' ? parse(body) : {};
    const about = name ?? String(isSet ? ConfigurationSetName : EmailIdentity);
    const resource = arn('ses', `${isSet ? 'configuration-set' : 'identity'}/${about}`);
    const operation = sesOperation(method, isSet, part);
    return [
      [`ses:${operation}`, resource],
      ...tagging(part === undefined && Tags, 'ses:TagResource', resource),
    ];
  },

  route53: ({ method, path, body }) => {
    const { pathname } = urlOf(path);
    const about = (resource: string) => `arn:aws:route53:::${resource}`;
    const [, zone, records] = /^\/2013-04-01\/hostedzone\/(\w+)(\/rrset)?\/?$/.exec(pathname) ?? [];
    if (zone !== undefined && records === undefined)
      return [['route53:GetHostedZone', about(`hostedzone/${zone}`)]];
    if (zone !== undefined && method === 'GET') {
      return [['route53:ListResourceRecordSets', about(`hostedzone/${zone}`)]];
    }
    if (zone !== undefined) {
      const names = [...body.matchAll(/<Name>([^<]+?)\.?<\/Name>/g)].map(([, name = '']) =>
        name.toLowerCase(),
      );
      return [
        [
          'route53:ChangeResourceRecordSets',
          about(`hostedzone/${zone}`),
          { 'route53:ChangeResourceRecordSetsNormalizedRecordNames': names },
        ],
      ];
    }
    const [, change] = /^\/2013-04-01\/change\/(\w+)$/.exec(pathname) ?? [];
    if (change !== undefined) return [['route53:GetChange', about(`change/${change}`)]];
    const [, tagged] = /^\/2013-04-01\/tags\/hostedzone\/(\w+)$/.exec(pathname) ?? [];
    if (tagged !== undefined) return [['route53:ListTagsForResource', about(`hostedzone/${tagged}`)]];
    if (pathname === '/2013-04-01/hostedzone') return [['route53:ListHostedZones', '*']];
    throw new Error(`no rule for ${method} ${path}`);
  },

  scheduler: ({ method, path, body }) => {
    const { pathname, searchParams } = urlOf(path);
    const verb = { GET: 'Get', POST: 'Create', PUT: 'Update', DELETE: 'Delete' }[method];
    const [, tagged] = /^\/tags\/(.+)$/.exec(pathname) ?? [];
    if (tagged !== undefined) {
      const action = { GET: 'ListTagsForResource', POST: 'TagResource', DELETE: 'UntagResource' }[method];
      return [[`scheduler:${action}`, tagged]];
    }
    const [, group] = /^\/schedule-groups\/([^/]+)$/.exec(pathname) ?? [];
    if (group !== undefined) {
      const resource = arn('scheduler', `schedule-group/${group}`);
      const { Tags } = method === 'POST' ? parse(body) : {};
      return [
        [`scheduler:${verb}ScheduleGroup`, resource],
        ...tagging(Tags, 'scheduler:TagResource', resource),
      ];
    }
    const [, schedule] = /^\/schedules\/([^/]+)$/.exec(pathname) ?? [];
    if (schedule === undefined) throw new Error(`no rule for ${method} ${path}`);
    const { GroupName, Target } = method === 'GET' || method === 'DELETE' ? {} : parse(body);
    const of = searchParams.get('groupName') ?? String(GroupName);
    return [
      [`scheduler:${verb}Schedule`, arn('scheduler', `schedule/${of}/${schedule}`)],
      ...passing((Target as { RoleArn?: string } | undefined)?.RoleArn, 'scheduler.amazonaws.com'),
    ];
  },

  s3: ({ method, path }) => {
    const { pathname, searchParams } = urlOf(path);
    const [, bucket = '', key] = /^\/([^/]+)(?:\/(.+))?$/.exec(pathname) ?? [];
    const bucketArn = `arn:aws:s3:::${bucket}`;
    if (key === undefined && searchParams.get('list-type') === '2') {
      return [['s3:ListBucket', bucketArn, { 's3:prefix': searchParams.get('prefix') ?? '' }]];
    }
    const verb = { GET: 'Get', HEAD: 'Get', PUT: 'Put', DELETE: 'Delete' }[method];
    if (key === undefined || verb === undefined) throw new Error(`no rule for ${method} ${path}`);
    const use = { Get: 'kms:Decrypt', Put: 'kms:GenerateDataKey', Delete: undefined }[verb];
    const context = {
      'kms:ViaService': `s3.${RECORDED_PLACE.region}.amazonaws.com`,
      'kms:EncryptionContext:aws:s3:arn': bucketArn,
    };
    const used: Parts[] = use === undefined ? [] : [[use, arn('kms', 'key/of-the-bucket'), context]];
    return [[`s3:${verb}Object`, `${bucketArn}/${key}`], ...used];
  },
};

/** https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html */
const LAMBDA: readonly (readonly [method: string, path: RegExp, action: string])[] = [
  ['POST', /^functions$/, 'CreateFunction'],
  ['GET', /^functions\/([^/]+)$/, 'GetFunction'],
  ['DELETE', /^functions\/([^/]+)$/, 'DeleteFunction'],
  ['GET', /^functions\/([^/]+)\/configuration$/, 'GetFunctionConfiguration'],
  ['PUT', /^functions\/([^/]+)\/code$/, 'UpdateFunctionCode'],
  ['PUT', /^functions\/([^/]+)\/configuration$/, 'UpdateFunctionConfiguration'],
  ['GET', /^functions\/([^/]+)\/versions$/, 'ListVersionsByFunction'],
  ['POST', /^functions\/([^/]+)\/versions$/, 'PublishVersion'],
  ['GET', /^functions\/([^/]+)\/code-signing-config$/, 'GetFunctionCodeSigningConfig'],
  ['POST', /^functions\/([^/]+)\/aliases$/, 'CreateAlias'],
  ['GET', /^functions\/([^/]+)\/aliases\/[^/]+$/, 'GetAlias'],
  ['PUT', /^functions\/([^/]+)\/aliases\/[^/]+$/, 'UpdateAlias'],
  ['DELETE', /^functions\/([^/]+)\/aliases\/[^/]+$/, 'DeleteAlias'],
  ['GET', /^functions\/([^/]+)\/policy$/, 'GetPolicy'],
  ['POST', /^functions\/([^/]+)\/policy$/, 'AddPermission'],
  ['DELETE', /^functions\/([^/]+)\/policy\/[^/]+$/, 'RemovePermission'],
  ['POST', /^event-source-mappings$/, 'CreateEventSourceMapping'],
  ['GET', /^event-source-mappings\/([^/]+)$/, 'GetEventSourceMapping'],
  ['PUT', /^event-source-mappings\/([^/]+)$/, 'UpdateEventSourceMapping'],
  ['DELETE', /^event-source-mappings\/([^/]+)$/, 'DeleteEventSourceMapping'],
  ['GET', /^tags\/(.+)$/, 'ListTags'],
  ['POST', /^tags\/(.+)$/, 'TagResource'],
  ['DELETE', /^tags\/(.+)$/, 'UntagResource'],
];

function lambdaCalls({ method, path, body }: RecordedRequest): Parts[] {
  const { pathname } = urlOf(path);
  const at = pathname.replace(/^\/\d{4}-\d{2}-\d{2}\//, '').replace(/\/$/, '');
  const found = LAMBDA.flatMap(([verb, pattern, action]) => {
    const match = verb === method ? pattern.exec(at) : null;
    return match === null ? [] : [{ action, name: match[1] }];
  })[0];
  if (found === undefined) throw new Error(`no rule for ${method} ${path}`);
  const { action, name } = found;
  const { FunctionName, Role, Tags, KMSKeyArn } = method === 'POST' || method === 'PUT' ? parse(body) : {};
  const call = `lambda:${action}`;
  if (/Tag/.test(action)) return [[call, String(name)]];
  if (action.endsWith('EventSourceMapping')) {
    const mapping = arn('lambda', 'event-source-mapping:id');
    // Lambda knows the function of a mapping also where the request does not say it.
    const context = {
      'lambda:FunctionArn': String(
        FunctionName ?? arn('lambda', 'function:e2e-e2eshop-email-sender-one:live'),
      ),
    };
    return [
      [call, action.startsWith('Create') ? '*' : mapping, context],
      ...tagging(action.startsWith('Create') && Tags, 'lambda:TagResource', mapping),
    ];
  }
  const named = String(name ?? FunctionName);
  const resource = named.startsWith('arn:') ? named : arn('lambda', `function:${named}`);
  const isEncrypting = action === 'CreateFunction' || (action === 'UpdateFunctionConfiguration' && KMSKeyArn);
  return [
    [call, resource],
    ...tagging(action === 'CreateFunction' && Tags, 'lambda:TagResource', resource),
    ...passing(Role as string | undefined, 'lambda.amazonaws.com'),
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
    ...(isEncrypting ? throughKey('lambda', ['CreateGrant', 'Decrypt', 'Encrypt']) : []),
    ...(action === 'GetFunction' ? throughKey('lambda', ['Decrypt']) : []),
  ];
}

function sesOperation(method: string, isSet: boolean, part: string | undefined): string {
  const verb = { GET: 'Get', POST: 'Create', PUT: 'Put', DELETE: 'Delete' }[method];
  const whole = isSet ? 'ConfigurationSet' : 'EmailIdentity';
  if (part === undefined) return `${verb}${whole}`;
  if (part === 'event-destinations') return `${verb}${whole}EventDestination${method === 'GET' ? 's' : ''}`;
  if (part.startsWith('event-destinations/')) {
    return `${method === 'PUT' ? 'Update' : verb}${whole}EventDestination`;
  }
  const parts: Readonly<Record<string, string>> = {
    'mail-from': 'MailFromAttributes',
    'configuration-set': 'ConfigurationSetAttributes',
    'delivery-options': 'DeliveryOptions',
    'reputation-options': 'ReputationOptions',
    sending: 'SendingOptions',
  };
  if (parts[part] === undefined) throw new Error(`no rule for ${method} of ${part}`);
  return `${verb}${whole}${parts[part]}`;
}

/** Creating something with tags also needs the right to tag it. */
function tagging(tags: unknown, action: string, resource: string): Parts[] {
  const isEmpty = !tags || (typeof tags === 'object' && Object.keys(tags).length === 0);
  return isEmpty ? [] : [[action, resource]];
}

function passing(role: string | undefined, service: string): Parts[] {
  return role === undefined ? [] : [['iam:PassRole', role, { 'iam:PassedToService': service }]];
}

/** What a service does with the key of what is created, in the name of whoever creates it. */
function throughKey(service: string, actions: readonly string[]): Parts[] {
  const context = { ...ownTags(), 'kms:ViaService': `${service}.${RECORDED_PLACE.region}.amazonaws.com` };
  return actions.map((action) => [`kms:${action}`, arn('kms', 'key/id'), context]);
}

/** Of the keys that were recorded; KMS knows them where a request does not tell them. */
function ownTags(): Context {
  return { 'aws:ResourceTag/app': 'e2eshop', 'aws:ResourceTag/environment': 'e2e' };
}

function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${RECORDED_PLACE.region}:${RECORDED_PLACE.accountId}:${resource}`;
}

function globalArn(service: string, resource: string): string {
  return `arn:aws:${service}::${RECORDED_PLACE.accountId}:${resource}`;
}

function operationOf(target = ''): string {
  return target.slice(target.lastIndexOf('.') + 1);
}

function urlOf(path: string): { pathname: string; searchParams: URLSearchParams } {
  const url = new URL(path, 'http://aws');
  return { pathname: decodeURIComponent(url.pathname), searchParams: url.searchParams };
}

function queryOf(body: string): URLSearchParams {
  return new URLSearchParams(body);
}

function parse(body: string): Body {
  return body === '' ? {} : (JSON.parse(body) as Body);
}
