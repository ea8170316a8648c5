import { computedAttribute } from '../../../local/synth/cloud';
import type { FunctionConfig, Schedule, Topology } from '../../../local/synth/topology';
import { CLOUD, type Connection } from './parts';

/** From one to the next, as events, messages and calls go. */
export function messageWays(topology: Topology): Connection[] {
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

function everyOf({ everyMs }: Schedule): string {
  return everyMs === 60_000 ? 'every minute' : `every ${everyMs / 60_000} minutes`;
}

/** What a function is told of in its variables, but for the queue it is fed from and that one's dead-letter queue. */
export function usesOf(topology: Topology): Connection[] {
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
