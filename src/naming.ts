import { Token } from 'cdktf';

/**
 * The only builder of physical names. What a service allows is written here once, so a name that AWS would refuse
 * after ten minutes of deployment is refused before anything is synthesized.
 */

/** Every resource the stacks name, by the service whose rules its name must follow. */
export const PURPOSES = {
  topic: ['order-events', 'email-events', 'alerts'],
  queue: [
    'order-queue',
    'order-queue-dlq',
    'email-queue',
    'email-queue-dlq',
    'email-events-queue',
    'email-events-queue-dlq',
  ],
  table: ['orders'],
  scalingPolicy: ['write-capacity', 'read-capacity'],
  function: ['order-processor', 'email-sender', 'delivery-tracker', 'settler', 'sending-pauser'],
  role: [
    'order-processor',
    'email-sender',
    'delivery-tracker',
    'settler',
    'settler-schedule',
    'sending-pauser',
    'support',
    'support-changes',
    'plan',
    'deploy',
  ],
  scheduleGroup: ['settler'],
  schedule: ['settle'],
  configurationSet: ['transactional'],
  securityGroup: ['functions', 'endpoints'],
  key: ['messaging', 'state'],
  alarm: [
    'order-queue-dlq-not-empty',
    'email-queue-dlq-not-empty',
    'email-events-queue-dlq-not-empty',
    'order-queue-late',
    'email-queue-late',
    'no-orders-in',
    'no-mails-out',
    'feedback-silent',
    'latency-fast-burn',
    'latency-slow-burn',
    'availability-fast-burn',
    'availability-slow-burn',
    'sending-stopped',
    'sending-quota',
    'emails-in-doubt',
    'bounce-rate-warning',
    'bounce-rate',
    'complaint-rate',
    'complaint-spike',
    'unreadable-events',
    'undelivered-events',
    'function-trouble',
  ],
  compositeAlarm: ['no-mails-for-customers'],
  dashboard: ['overview'],
  query: [
    'order-history',
    'refused-events',
    'failed-emails',
    'undelivered-emails',
    'put-off-emails',
    'lost-answers',
    'unfinished-emails',
    'duplicates-stopped',
    'function-errors',
    'slowest-emails',
    'cold-starts',
  ],
  budget: ['monthly'],
  costAnomalies: ['costs'],
} as const;

export type Service = keyof typeof PURPOSES;
export type Purpose<S extends Service> = (typeof PURPOSES)[S][number];

interface NameRule {
  readonly what: string;
  readonly maxLength: number;
  readonly allowed: RegExp;
}

/** From the API references of the services. */
const RULES: Readonly<Record<Service, NameRule>> = {
  topic: { what: 'SNS topic', maxLength: 256, allowed: /^[A-Za-z0-9_-]+$/ },
  queue: { what: 'SQS queue', maxLength: 80, allowed: /^[A-Za-z0-9_-]+$/ },
  table: { what: 'DynamoDB table', maxLength: 255, allowed: /^[A-Za-z0-9_.-]{3,}$/ },
  scalingPolicy: { what: 'scaling policy', maxLength: 256, allowed: /^[\x20-\x7e]+$/ },
  function: { what: 'Lambda function', maxLength: 64, allowed: /^[A-Za-z0-9_-]+$/ },
  role: { what: 'IAM role', maxLength: 64, allowed: /^[\w+=,.@-]+$/ },
  schedule: { what: 'EventBridge schedule', maxLength: 64, allowed: /^[\w.-]+$/ },
  scheduleGroup: { what: 'EventBridge schedule group', maxLength: 64, allowed: /^[\w.-]+$/ },
  configurationSet: { what: 'SES configuration set', maxLength: 64, allowed: /^[A-Za-z0-9_-]+$/ },
  securityGroup: {
    what: 'EC2 security group',
    maxLength: 255,
    allowed: /^(?!sg-)[A-Za-z0-9 ._:/()#,@[\]+=&;{}!$*-]+$/,
  },
  // 256 with the prefix alias/, and AWS keeps alias/aws… for itself.
  key: { what: 'KMS alias', maxLength: 250, allowed: /^(?!aws)[A-Za-z0-9/_-]+$/ },
  alarm: { what: 'CloudWatch alarm', maxLength: 255, allowed: /^[\x20-\x7e]+$/ },
  compositeAlarm: { what: 'CloudWatch alarm', maxLength: 255, allowed: /^[\x20-\x7e]+$/ },
  dashboard: { what: 'CloudWatch dashboard', maxLength: 255, allowed: /^[A-Za-z0-9_-]+$/ },
  // A slash makes a folder in the console.
  query: { what: 'CloudWatch Logs query', maxLength: 255, allowed: /^[^:*/]+(\/[^:*/]+)*$/ },
  budget: { what: 'AWS budget', maxLength: 100, allowed: /^[^:\\]+$/ },
  costAnomalies: { what: 'cost anomaly monitor', maxLength: 1024, allowed: /^[\S ]+$/ },
};

export const DEFAULT_NAME_PATTERN = '{app}-{purpose}-{environment}-{suffix}';

export interface NameParts {
  readonly app: string;
  readonly environment: string;
  /** Tells deployments of one environment apart, e.g. one for each pull request. */
  readonly suffix: string;
  /** Literal text and {app}, {purpose}, {environment}, {suffix}. @default DEFAULT_NAME_PATTERN */
  readonly pattern?: string;
}

export class Naming {
  constructor(private readonly parts: NameParts) {}

  topic(purpose: Purpose<'topic'>): string {
    return this.checked('topic', purpose);
  }

  queue(purpose: Purpose<'queue'>): string {
    return this.checked('queue', purpose);
  }

  table(purpose: Purpose<'table'>): string {
    return this.checked('table', purpose);
  }

  scalingPolicy(purpose: Purpose<'scalingPolicy'>): string {
    return this.checked('scalingPolicy', purpose);
  }

  function(purpose: Purpose<'function'>): string {
    return this.checked('function', purpose);
  }

  role(purpose: Purpose<'role'>): string {
    return this.checked('role', purpose);
  }

  schedule(purpose: Purpose<'schedule'>): string {
    return this.checked('schedule', purpose);
  }

  scheduleGroup(purpose: Purpose<'scheduleGroup'>): string {
    return this.checked('scheduleGroup', purpose);
  }

  configurationSet(purpose: Purpose<'configurationSet'>): string {
    return this.checked('configurationSet', purpose);
  }

  securityGroup(purpose: Purpose<'securityGroup'>): string {
    return this.checked('securityGroup', purpose);
  }

  /** Without the prefix alias/. */
  key(purpose: Purpose<'key'>): string {
    return this.checked('key', purpose);
  }

  alarm(purpose: Purpose<'alarm'>): string {
    return this.checked('alarm', purpose);
  }

  compositeAlarm(purpose: Purpose<'compositeAlarm'>): string {
    return this.checked('compositeAlarm', purpose);
  }

  dashboard(purpose: Purpose<'dashboard'>): string {
    return this.checked('dashboard', purpose);
  }

  budget(purpose: Purpose<'budget'>): string {
    return this.checked('budget', purpose);
  }

  costAnomalies(purpose: Purpose<'costAnomalies'>): string {
    return this.checked('costAnomalies', purpose);
  }

  /** Every name of one service, by purpose. */
  all<S extends Service>(service: S): Readonly<Record<Purpose<S>, string>> {
    const purposes: readonly Purpose<S>[] = PURPOSES[service];
    const named = purposes.map((purpose) => [purpose, this.checked(service, purpose)]);
    return Object.fromEntries(named) as Record<Purpose<S>, string>;
  }

  /** Policy pattern that the names of all purposes match. */
  anyPurpose(): string {
    return this.build('*');
  }

  /**
   * What is wrong with the names these parts lead to, empty when all of them are fine: one sentence a service, about its
   * longest name, for what mends that one mends the others.
   */
  problems(): string[] {
    return services().flatMap((service) => {
      const names = PURPOSES[service].map((purpose) => this.build(purpose));
      const [longest = ''] = names.sort((a, b) => b.length - a.length);
      return problemOf(service, longest) ?? [];
    });
  }

  private checked(service: Service, purpose: string): string {
    const name = this.build(purpose);
    // What only Terraform knows, it checks: see `longestAroundPurpose`.
    if (Token.isUnresolved(name)) return name;
    const problem = problemOf(service, name);
    if (problem !== undefined) throw new Error(problem);
    return name;
  }

  protected build(purpose: string): string {
    const { pattern = DEFAULT_NAME_PATTERN, ...parts } = this.parts;
    const values: Readonly<Record<string, string>> = { ...parts, purpose };
    return pattern.replace(/\{(\w+)\}/g, (placeholder, key: string) => values[key] ?? placeholder);
  }
}

/** The name is Lambda's. */
export function logGroupName(functionName: string): string {
  return `/aws/lambda/${functionName}`;
}

/** How long the part of a name may be that is not the purpose, so that every service takes every name. */
export function longestAroundPurpose(): number {
  const rest = services().map(
    (service) => RULES[service].maxLength - Math.max(...PURPOSES[service].map(({ length }) => length)),
  );
  return Math.min(...rest);
}

function services(): Service[] {
  return Object.keys(PURPOSES) as Service[];
}

function problemOf(service: Service, name: string): string | undefined {
  const { what, maxLength, allowed } = RULES[service];
  if (name.length > maxLength) {
    return `${what} name "${name}" has ${name.length} characters; at most ${maxLength} are allowed`;
  }
  if (!allowed.test(name)) return `${what} name "${name}" holds characters AWS does not allow there`;
  return undefined;
}
