import { AttributeReader } from './attribute-reader';
import type { Cloud } from './cloud';
import { assembleConfigurationSets, readEventDestination } from './read-email';
import { readFunction, readMapping } from './read-function';
import { readQueue, readSubscription, readTopic } from './read-messaging';
import { readSchedule } from './read-schedule';
import { readTable } from './read-table';
import { References, UnsupportedConfigurationError } from './references';
import { resourcesOf, type SynthesizedStack } from './terraform-json';
import type { Topology } from './topology';

/** Resources that would change the way of a message and that nothing here plays. */
const UNPLAYABLE = [
  'aws_sqs_queue_redrive_policy',
  'aws_lambda_function_event_invoke_config',
  'aws_pipes_pipe',
  'aws_ses_event_destination',
  'aws_dynamodb_global_secondary_index',
  'aws_cloudwatch_event_rule',
];

/**
 * Reads what the stacks would deploy into the given account.
 * @throws UnsupportedConfigurationError for a reference nobody defines and for what cannot be played; nothing that
 *   changes the way of a message is left out silently.
 */
export function readTopology(stacks: readonly SynthesizedStack[], cloud: Cloud): Topology {
  const references = new References(stacks, cloud);
  const readers = (type: string) =>
    resourcesOf(stacks, type).map((resource) => AttributeReader.of(resource, references));
  const computed = (type: string) =>
    resourcesOf(stacks, type).map((resource) => {
      const attribute = (name: string) =>
        String(references.resolve(`\${${type}.${resource.id}.${name}}`, resource.stack, resource.address));
      return { reader: AttributeReader.of(resource, references), attribute };
    });

  for (const type of UNPLAYABLE) {
    for (const reader of readers(type)) reader.fail('cannot be played locally');
  }

  return {
    topics: computed('aws_sns_topic').map(({ reader, attribute }) => readTopic(reader, attribute('arn'))),
    queues: computed('aws_sqs_queue').map(({ reader, attribute }) =>
      readQueue(reader, { arn: attribute('arn'), url: attribute('url') }),
    ),
    subscriptions: readers('aws_sns_topic_subscription').map(readSubscription).filter(isDefined),
    tables: computed('aws_dynamodb_table').map(({ reader, attribute }) =>
      readTable(reader, attribute('arn')),
    ),
    functions: computed('aws_lambda_function').map(({ reader, attribute }) =>
      readFunction(reader, attribute('arn')),
    ),
    mappings: readers('aws_lambda_event_source_mapping').map(readMapping).filter(isDefined),
    schedules: readers('aws_scheduler_schedule').map(readSchedule),
    configurationSets: assembleConfigurationSets(
      [
        ...readers('aws_sesv2_configuration_set').map((reader) => reader.text('configuration_set_name')),
        ...readers('aws_ses_configuration_set').map((reader) => reader.text('name')),
      ],
      readers('aws_sesv2_configuration_set_event_destination').map(readEventDestination).filter(isDefined),
    ),
    identities: [
      ...readers('aws_sesv2_email_identity').map((reader) => reader.text('email_identity')),
      ...readers('aws_ses_domain_identity').map((reader) => reader.text('domain')),
      ...readers('aws_ses_email_identity').map((reader) => reader.text('email')),
    ],
  };
}

/**
 * The value of one stack's output, once deployed to the given account.
 * @throws UnsupportedConfigurationError when there is none
 */
export function readOutput(
  stacks: readonly SynthesizedStack[],
  cloud: Cloud,
  stackName: string,
  output: string,
): string {
  const stack = stacks.find(({ name }) => name === stackName);
  const value = stack && new References(stacks, cloud).output(stack, output);
  if (typeof value === 'string') return value;
  throw new UnsupportedConfigurationError(`${stackName}: there is no output ${output}`);
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}
