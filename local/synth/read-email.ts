import type { AttributeReader } from './attribute-reader';
import type { ConfigurationSet, EventDestination } from './topology';

export interface NamedDestination extends EventDestination {
  readonly configurationSet: string;
}

/** Undefined where events go to metrics or archives instead of a topic. */
export function readEventDestination(resource: AttributeReader): NamedDestination | undefined {
  const configurationSet = resource.text('configuration_set_name');
  const destination =
    resource.blocks('event_destination')[0] ?? resource.fail('event_destination is missing');
  if (!destination.flag('enabled', false)) return undefined;
  const topicArn = destination.blocks('sns_destination')[0]?.text('topic_arn');
  if (topicArn === undefined) return undefined;
  return { configurationSet, topicArn, eventTypes: destination.texts('matching_event_types') };
}

export function assembleConfigurationSets(
  names: readonly string[],
  destinations: readonly NamedDestination[],
): ConfigurationSet[] {
  return names.map((name) => ({
    name,
    destinations: destinations
      .filter((destination) => destination.configurationSet === name)
      .map(({ topicArn, eventTypes }) => ({ topicArn, eventTypes })),
  }));
}
