import type { Purpose } from '../naming';

/**
 * What is watched, by the names the naming rule gives it. Reading them of the stacks that create them would make
 * the stacks depend on each other in a circle.
 */
export interface WatchedPipeline {
  readonly orderEventsTopic: string;
  readonly queues: Readonly<Record<Purpose<'queue'>, string>>;
  readonly functions: Readonly<Record<Purpose<'function'>, string>>;
  readonly configurationSet: string;
  /** Namespace of what the functions count. */
  readonly metricsNamespace: string;
}
