import type { EnvironmentConfig } from '../config/environment-schema';
import { DATA_KEY_REUSE_SECONDS } from '../constructs/queue-with-dead-letter-queue';
import { provisionedUnits } from './table-capacity';
import type { ConsumerSettings, Workload } from './variable-cost';

/** The workload of an environment that sends so many e-mails. */
export function workloadOf(
  { functions, retention, table }: EnvironmentConfig,
  emailsPerDay: number,
): Workload {
  const { orderProcessor, emailSender, deliveryTracker, settler } = functions;
  return {
    emailsPerDay,
    functions: {
      'order-processor': settings(orderProcessor),
      'email-sender': settings(emailSender),
      'delivery-tracker': settings(deliveryTracker),
    },
    settlerMemoryMegabytes: settler.memorySize,
    recordDays: retention.recordDays,
    logDays: retention.logDays,
    tableCapacity: provisionedUnits(table),
    queueKeyReuseSeconds: DATA_KEY_REUSE_SECONDS,
  };
}

function settings(consumer: EnvironmentConfig['functions']['orderProcessor']): ConsumerSettings {
  const { memorySize: memoryMegabytes, batchSize, batchingWindowSeconds } = consumer;
  return { memoryMegabytes, batchSize, batchingWindowSeconds };
}

/** The environment with other windows in which batches may fill, in seconds. */
export function withBatchingWindows(
  config: EnvironmentConfig,
  windows: Readonly<Record<'orderProcessor' | 'emailSender' | 'deliveryTracker', number>>,
): EnvironmentConfig {
  const { functions } = config;
  const waiting = <Name extends keyof typeof windows>(name: Name) => ({
    ...functions[name],
    batchingWindowSeconds: windows[name],
  });
  return {
    ...config,
    functions: {
      ...functions,
      orderProcessor: waiting('orderProcessor'),
      emailSender: waiting('emailSender'),
      deliveryTracker: waiting('deliveryTracker'),
    },
  };
}
