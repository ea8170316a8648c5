import path from 'node:path';
import type { AttributeReader } from './attribute-reader';
import type { EventSourceMapping, FunctionConfig } from './topology';

/** Defaults are those of the AWS provider. */
export function readFunction(resource: AttributeReader, arn: string): FunctionConfig {
  resource.refuse(['s3_bucket', 'image_uri', 'file_system_config', 'vpc_config']);
  if (resource.texts('layers').length > 0) resource.fail('layers cannot be played locally');
  const reserved = resource.number('reserved_concurrent_executions', -1);
  if (reserved === 0) resource.fail('reserved_concurrent_executions 0 turns the function off');
  return {
    name: resource.text('function_name'),
    arn,
    packageFile: path.basename(resource.text('filename')),
    handler: resource.text('handler'),
    timeoutSeconds: resource.number('timeout', 3),
    memoryMegabytes: resource.number('memory_size', 128),
    ...(reserved > 0 && { reservedConcurrency: reserved }),
    environment: resource.blocks('environment')[0]?.textMap('variables') ?? {},
  };
}

/** Undefined when the mapping is switched off. */
export function readMapping(resource: AttributeReader): EventSourceMapping | undefined {
  if (!resource.flag('enabled', true)) return undefined;
  resource.refuse(['filter_criteria', 'destination_config']);
  const queueArn = resource.text('event_source_arn');
  if (!queueArn.startsWith('arn:aws:sqs:'))
    resource.fail(`event source ${queueArn} cannot be played locally`);
  const maximumConcurrency = resource.blocks('scaling_config')[0]?.number('maximum_concurrency', 1000);
  return {
    queueArn,
    functionArn: resource.text('function_name'),
    batchSize: resource.number('batch_size', 10),
    batchingWindowSeconds: resource.number('maximum_batching_window_in_seconds', 0),
    ...(maximumConcurrency !== undefined && { maximumConcurrency }),
    reportsBatchItemFailures: resource.texts('function_response_types').includes('ReportBatchItemFailures'),
  };
}
