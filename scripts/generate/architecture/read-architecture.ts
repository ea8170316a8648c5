import { AttributeReader } from '../../../local/synth/attribute-reader';
import { computedAttribute } from '../../../local/synth/cloud';
import { readTopology } from '../../../local/synth/read-topology';
import { References } from '../../../local/synth/references';
import { resourcesOf, type SynthesizedStack } from '../../../local/synth/terraform-json';
import type { Topology } from '../../../local/synth/topology';
import { readAlerts } from './alerts';
import { messageWays, usesOf } from './connections';
import { type Architecture, CLOUD, type Part, type PartKind, type StackRead } from './parts';

const NAMED: Readonly<Record<string, { readonly kind: PartKind; readonly nameAttribute: string }>> = {
  aws_sns_topic: { kind: 'topic', nameAttribute: 'name' },
  aws_sqs_queue: { kind: 'queue', nameAttribute: 'name' },
  aws_lambda_function: { kind: 'function', nameAttribute: 'function_name' },
  aws_dynamodb_table: { kind: 'table', nameAttribute: 'name' },
  aws_sesv2_configuration_set: { kind: 'configuration set', nameAttribute: 'configuration_set_name' },
};

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
