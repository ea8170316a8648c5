import { AttributeReader } from '../../../local/synth/attribute-reader';
import { type Cloud, computedAttribute } from '../../../local/synth/cloud';
import { readTopology } from '../../../local/synth/read-topology';
import { References } from '../../../local/synth/references';
import { resourcesOf, type SynthesizedStack } from '../../../local/synth/terraform-json';
import type { FunctionConfig, Schedule, Topology } from '../../../local/synth/topology';

export type PartKind =
  | 'topic'
  | 'queue'
  | 'dead-letter queue'
  | 'function'
  | 'table'
  | 'configuration set'
  | 'schedule'
  | 'alarms'
  | 'budget';

/** Something a stack creates that messages, calls or notices go through. */
export interface Part {
  /** Its ARN, or where it has none here a name no other part has. */
  readonly id: string;
  readonly stack: string;
  readonly kind: PartKind;
  readonly name: string;
}

export interface Connection {
  readonly from: string;
  readonly to: string;
  /** A physical name, or words. */
  readonly label?: string;
  /** Not the way of a message: what a function reads, writes and asks. */
  readonly isUse?: boolean;
}

/** What one stack takes from another's state. */
export interface StackRead {
  readonly reader: string;
  readonly producer: string;
  readonly outputs: readonly string[];
}

export interface Architecture {
  readonly stacks: readonly string[];
  readonly parts: readonly Part[];
  readonly connections: readonly Connection[];
  readonly reads: readonly StackRead[];
}

const NAMED: Readonly<Record<string, { readonly kind: PartKind; readonly nameAttribute: string }>> = {
  aws_sns_topic: { kind: 'topic', nameAttribute: 'name' },
  aws_sqs_queue: { kind: 'queue', nameAttribute: 'name' },
  aws_lambda_function: { kind: 'function', nameAttribute: 'function_name' },
  aws_dynamodb_table: { kind: 'table', nameAttribute: 'name' },
  aws_sesv2_configuration_set: { kind: 'configuration set', nameAttribute: 'configuration_set_name' },
};

/** No real account: ARNs only serve to tell who means whom. */
const CLOUD: Cloud = { accountId: '000000000000', region: 'eu-central-1', endpoint: 'https://sqs.example' };

/**
 * What the stacks consist of and how it hangs together, read from their Terraform JSON.
 * @throws UnsupportedConfigurationError as readTopology does
 */
export function readArchitecture(stacks: readonly SynthesizedStack[]): Architecture {
  const topology = readTopology(stacks, CLOUD);
  const alerts = readAlerts(stacks);
  return {
    stacks: stacks.map(({ name }) => name),
    parts: [...namedParts(stacks, topology), ...scheduleParts(stacks), ...alerts.parts],
    connections: [...messageWays(topology), ...usesOf(topology), ...alerts.connections],
    reads: readsOf(stacks),
  };
}

function namedParts(stacks: readonly SynthesizedStack[], { queues }: Topology): Part[] {
  const references = new References(stacks, CLOUD);
  const deadLetterQueues = queues.map(({ redrive }) => redrive?.deadLetterTargetArn);
  return Object.entries(NAMED).flatMap(([type, { kind, nameAttribute }]) =>
    resourcesOf(stacks, type).map((resource): Part => {
      const name = AttributeReader.of(resource, references).text(nameAttribute);
      const id = computedAttribute(type, 'arn')?.compute(name, CLOUD) ?? name;
      const isDeadLetterQueue = kind === 'queue' && deadLetterQueues.includes(id);
      return { id, name, stack: resource.stack.name, kind: isDeadLetterQueue ? 'dead-letter queue' : kind };
    }),
  );
}

function scheduleParts(stacks: readonly SynthesizedStack[]): Part[] {
  return resourcesOf(stacks, 'aws_scheduler_schedule').map(({ stack, attributes }) => {
    const name = String(attributes.name);
    return { id: name, kind: 'schedule', name, stack: stack.name };
  });
}

/** From one to the next, as events, messages and calls go. */
function messageWays(topology: Topology): Connection[] {
  const functions = new Map(topology.functions.map(({ arn, name }) => [arn, name]));
  return [
    ...topology.subscriptions.map(({ topicArn, queueArn, filterPolicy }) => ({
      from: topicArn,
      to: queueArn,
      ...(filterPolicy !== undefined && { label: 'filtered' }),
    })),
    ...topology.queues.flatMap(({ arn, redrive }) =>
      redrive === undefined
        ? []
        : [
            {
              from: arn,
              to: redrive.deadLetterTargetArn,
              label: `after ${redrive.maxReceiveCount} receives`,
            },
          ],
    ),
    ...topology.mappings.map(({ queueArn, functionArn, batchSize }) => ({
      from: queueArn,
      to: functionArn,
      label: `up to ${batchSize} at once`,
    })),
    ...topology.configurationSets.flatMap(({ name, destinations }) =>
      destinations.map(({ topicArn }) => ({
        from: configurationSetArn(name),
        to: topicArn,
        label: 'what became of it',
      })),
    ),
    ...topology.schedules.flatMap((schedule) =>
      functions.has(schedule.functionArn)
        ? [{ from: schedule.name, to: schedule.functionArn, label: everyOf(schedule) }]
        : [],
    ),
  ];
}

function everyOf({ every }: Schedule): string {
  if ('ms' in every) return every.ms === 60_000 ? 'every minute' : `every ${every.ms / 60_000} minutes`;
  const { hour, minute } = every.dailyAt;
  return `daily at ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')} UTC`;
}

/** What a function is told of in its variables, but for the queue it is fed from and that one's dead-letter queue. */
function usesOf(topology: Topology): Connection[] {
  const targets = [
    ...topology.queues.map(({ arn, url }) => ({ arn, told: url })),
    ...topology.tables.map(({ arn, name }) => ({ arn, told: name })),
    ...topology.topics.map(({ arn }) => ({ arn, told: arn })),
    ...topology.configurationSets.map(({ name }) => ({ arn: configurationSetArn(name), told: name })),
  ];
  return topology.functions.flatMap((each) => {
    const values = Object.values(each.environment);
    const own = sourcesOf(each, topology);
    return targets
      .filter(({ arn, told }) => values.includes(told) && !own.includes(arn))
      .map(({ arn }) => ({ from: each.arn, to: arn, isUse: true }));
  });
}

function sourcesOf({ arn }: FunctionConfig, { mappings, queues }: Topology): string[] {
  const sources = mappings.filter(({ functionArn }) => functionArn === arn).map(({ queueArn }) => queueArn);
  const deadLetterQueues = queues
    .filter((queue) => sources.includes(queue.arn))
    .flatMap(({ redrive }) => redrive?.deadLetterTargetArn ?? []);
  return [...sources, ...deadLetterQueues];
}

function configurationSetArn(name: string): string {
  return computedAttribute('aws_sesv2_configuration_set', 'arn')?.compute(name, CLOUD) ?? name;
}

/** Alarms as one part a stack, for there are many; and the budget. */
function readAlerts(stacks: readonly SynthesizedStack[]): Pick<Architecture, 'parts' | 'connections'> {
  const references = new References(stacks, CLOUD);
  const each = (type: string) =>
    stacks
      .map((stack) => {
        const readers = resourcesOf([stack], type).map((resource) =>
          AttributeReader.of(resource, references),
        );
        return { stack: stack.name, readers };
      })
      .filter(({ readers }) => readers.length > 0);
  const alarms = each('aws_cloudwatch_metric_alarm').map(({ stack, readers }) => {
    const id = `${stack} alarms`;
    const actions = readers.flatMap((alarm) =>
      alarm.texts('alarm_actions').map((to) => ({ to: withoutAlias(to), alarm: alarm.text('alarm_name') })),
    );
    const connections = [...new Set(actions.map(({ to }) => to))].map((to): Connection => {
      const callers = actions.filter((action) => action.to === to).map(({ alarm }) => alarm);
      const [only] = callers;
      const label = callers.length === 1 && only !== undefined ? only : `${callers.length} of them`;
      return { from: id, to, label };
    });
    return { part: { id, stack, kind: 'alarms' as const, name: `${readers.length} alarms` }, connections };
  });
  const budgets = each('aws_budgets_budget').map(({ stack, readers }) => {
    const id = `${stack} budget`;
    const notices = readers.flatMap((budget) => budget.blocks('notification'));
    const topics = new Set(notices.flatMap((notice) => notice.texts('subscriber_sns_topic_arns')));
    const connections = [...topics].map((to): Connection => ({ from: id, to }));
    return { part: { id, stack, kind: 'budget' as const, name: 'monthly budget' }, connections };
  });
  const found = [...alarms, ...budgets];
  return {
    parts: found.map(({ part }) => part),
    connections: found.flatMap(({ connections }) => connections),
  };
}

/** The ARN of a function, of that of one of its aliases. */
function withoutAlias(arn: string): string {
  return arn.replace(/(:function:[^:]+):.*$/, '$1');
}

function readsOf(stacks: readonly SynthesizedStack[]): StackRead[] {
  return stacks.flatMap(({ name: reader, json }) =>
    Object.keys(json.data?.terraform_remote_state ?? {}).map((producer) => {
      const used = JSON.stringify(json).matchAll(
        new RegExp(`terraform_remote_state\\.${producer}\\.outputs\\.(\\w+)`, 'g'),
      );
      return { reader, producer, outputs: [...new Set([...used].map(([, output = '']) => output))].sort() };
    }),
  );
}
