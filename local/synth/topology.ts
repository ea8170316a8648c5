/** What the stacks deploy, reduced to what a machine without AWS can play. ARNs and URLs are final. */
export interface Topology {
  readonly topics: readonly Topic[];
  readonly queues: readonly Queue[];
  readonly subscriptions: readonly Subscription[];
  readonly tables: readonly Table[];
  readonly functions: readonly FunctionConfig[];
  readonly mappings: readonly EventSourceMapping[];
  readonly schedules: readonly Schedule[];
  readonly configurationSets: readonly ConfigurationSet[];
  /** E-mail addresses and domains that may send. */
  readonly identities: readonly string[];
}

export interface Topic {
  readonly name: string;
  readonly arn: string;
}

export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilityTimeoutSeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
  readonly maximumMessageBytes: number;
  readonly redrive?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number };
}

/** A topic's subscription of a queue; other protocols are not played. */
export interface Subscription {
  readonly topicArn: string;
  readonly queueArn: string;
  readonly rawMessageDelivery: boolean;
  /** JSON, as SNS takes it. */
  readonly filterPolicy?: string;
  readonly filterPolicyScope: 'MessageAttributes' | 'MessageBody';
}

export interface KeyAttribute {
  readonly name: string;
  readonly type: 'S' | 'N' | 'B';
}

export interface KeySchema {
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
}

export interface Table extends KeySchema {
  readonly name: string;
  readonly arn: string;
  readonly indexes: readonly TableIndex[];
}

export interface TableIndex extends KeySchema {
  readonly name: string;
  readonly projection: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  readonly nonKeyAttributes: readonly string[];
}

export interface FunctionConfig {
  readonly name: string;
  readonly arn: string;
  /** The zip's file name, e.g. order-processor.zip: `npm run build` puts the unzipped package beside it. */
  readonly packageFile: string;
  /** module.export, e.g. index.handler. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** Undefined: unreserved. */
  readonly reservedConcurrency?: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** A queue that feeds a function. */
export interface EventSourceMapping {
  readonly queueArn: string;
  readonly functionArn: string;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  readonly maximumConcurrency?: number;
  readonly reportsBatchItemFailures: boolean;
}

/** A function called by the clock. */
export interface Schedule {
  readonly name: string;
  readonly functionArn: string;
  /** The event, as JSON. */
  readonly input: string;
  readonly everyMs: number;
}

export interface ConfigurationSet {
  readonly name: string;
  readonly destinations: readonly EventDestination[];
}

export interface EventDestination {
  readonly topicArn: string;
  /** As the API spells them: SEND, DELIVERY, BOUNCE, … */
  readonly eventTypes: readonly string[];
}
