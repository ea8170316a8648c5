// What another TypeScript project may import; a name in it changes only with a major version. The rest of src/ is ours.

// A whole environment: its file, its stacks, or what its layers are told for stacks of your own.
export { type BuildOptions, buildStacks, createApp, type LayerProps, layerProps, type Stacks } from './app';
export type { EnvironmentConfig } from './config/environment-schema';
export {
  type EnvironmentSource,
  loadDeployableEnvironment,
  loadEnvironment,
  parseEnvironment,
} from './config/load-environment';
export { ConfigurationError, type Violation } from './config/violations';
// What they are made of.
export * from './constructs/account-scope';
export * from './constructs/alarm';
export * from './constructs/alarms';
export * from './constructs/alerts-topic';
// The layers.
export * from './constructs/application-key';
export * from './constructs/composite-alarm';
export * from './constructs/cost-anomalies';
export * from './constructs/data-observability';
export type { DeliverySettings } from './constructs/delivery-settings';
export * from './constructs/deployment-roles';
export * from './constructs/encryption-key';
export * from './constructs/function-network';
export * from './constructs/hosted-zone-records';
export * from './constructs/messaging';
export * from './constructs/monthly-budget';
export type { NetworkProps } from './constructs/network-props';
export { NodeFunction, type NodeFunctionProps } from './constructs/node-function';
export { OrderTable, type OrderTableProps } from './constructs/order-table';
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
export * from './constructs/saved-query';
export * from './constructs/schedule';
export * from './constructs/sender-configuration-set';
export * from './constructs/sender-dns-records';
export * from './constructs/sender-identity';
export type { Brand, Brands, RecipientPolicy, SenderSettings } from './constructs/sender-settings';
export * from './constructs/state-bucket';
export type { CapacityUnits, ProvisionedCapacity, TableAutoScaling } from './constructs/table-capacity';
export * from './constructs/topic';
export * from './constructs/topic-to-queue';
// The stacks, and what they promise each other.
export type { Contract } from './contracts/contract';
export * from './contracts/data-observability';
export * from './contracts/deployment-roles';
export * from './contracts/messaging';
export * from './contracts/processing';
export type { LocalState, S3State, StateLocation } from './contracts/state';
export * from './contracts/state-bucket';
export { publishEncrypted, useKeyThrough } from './iam/key-policy';
export * from './iam/policy';
export { DEFAULT_NAME_PATTERN, type NameParts, Naming, PURPOSES, type Purpose, type Service } from './naming';
export type { AlarmRule, AlarmThresholds, Severity } from './observability/alarm-rule';
export type { Metric } from './observability/metric';
export type { WatchedPipeline } from './observability/pipeline';
export { DataObservabilityStack, type DataObservabilityStackProps } from './stacks/data-observability-stack';
export { DeploymentRolesStack, type DeploymentRolesStackProps } from './stacks/deployment-roles-stack';
export { MessagingStack, type MessagingStackProps } from './stacks/messaging-stack';
export { ProcessingStack, type ProcessingStackProps } from './stacks/processing-stack';
export * from './stacks/stack-root';
export * from './stacks/state-bucket-stack';
