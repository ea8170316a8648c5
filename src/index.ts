export * from './app';
export type { EnvironmentConfig } from './config/environment-schema';
export * from './config/load-environment';
export { ConfigurationError, type Violation } from './config/violations';
export * from './constructs/account-scope';
export * from './constructs/alarm';
export * from './constructs/alarms';
export * from './constructs/alerts-topic';
export * from './constructs/composite-alarm';
export * from './constructs/data-observability';
export type { DeliverySettings } from './constructs/delivery-settings';
export * from './constructs/encryption-key';
export * from './constructs/function-network';
export * from './constructs/hosted-zone-records';
export * from './constructs/messaging';
export * from './constructs/messaging-key';
export * from './constructs/monthly-budget';
export * from './constructs/network-props';
export * from './constructs/node-function';
export * from './constructs/order-table';
export * from './constructs/people-role';
export * from './constructs/processing';
export type {
  ConsumerProps,
  FunctionProps,
  ProcessingProps,
  SupportProps,
} from './constructs/processing-props';
export * from './constructs/queue-consumer';
export * from './constructs/queue-with-dead-letter-queue';
export * from './constructs/schedule';
export * from './constructs/sender-configuration-set';
export * from './constructs/sender-dns-records';
export * from './constructs/sender-identity';
export type { Brand, Brands, RecipientPolicy, SenderSettings } from './constructs/sender-settings';
export * from './constructs/state-bucket';
export * from './constructs/topic';
export * from './constructs/topic-to-queue';
export * from './contracts/contract';
export * from './contracts/data-observability';
export * from './contracts/messaging';
export * from './contracts/processing';
export type { LocalState, S3State, StateLocation } from './contracts/state';
export * from './contracts/state-bucket';
export * from './iam/key-policy';
export * from './iam/order-publishers';
export * from './iam/policy';
export * from './naming';
export * from './observability/alarm-rule';
export * from './observability/alarms';
export * from './observability/dashboard-body';
export * from './observability/function-metrics';
export * from './observability/metric';
export * from './observability/pipeline';
export * from './stacks/data-observability-stack';
export * from './stacks/messaging-stack';
export * from './stacks/processing-stack';
export * from './stacks/stack-root';
export * from './stacks/state-bucket-stack';
