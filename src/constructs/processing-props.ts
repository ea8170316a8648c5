import type { IResolvable, TerraformProvider } from 'cdktf';
import type { PolicyStatement } from '../iam/policy';
import type { DeliverySettings } from './delivery-settings';
import type { NetworkProps } from './network-props';
import type { QueueReference } from './queue-with-dead-letter-queue';
import type { SenderSettings } from './sender-settings';

/** What one function is called and how large it may be. */
export interface FunctionProps {
  readonly name: string;
  readonly roleName: string;
  /** MB. */
  readonly memorySize: number;
  readonly timeoutSeconds: number;
  /** Version the alias `live` points to. @default the newest */
  readonly liveVersion?: number | undefined;
}

/** The same of a function that a queue feeds. */
export interface ConsumerProps extends FunctionProps {
  readonly batchSize: number;
  /** @default 0: no message waits for others */
  readonly batchingWindowSeconds?: number;
  readonly maximumConcurrency: number;
}

export interface ProcessingProps {
  readonly orderProcessor: ConsumerProps;
  readonly emailSender: ConsumerProps;
  readonly deliveryTracker: ConsumerProps;
  readonly settler: FunctionProps;
  readonly sendingPauser: FunctionProps;
  readonly schedule: {
    readonly groupName: string;
    readonly roleName: string;
    readonly settleName: string;
  };
  readonly orderQueue: QueueReference;
  readonly emailQueue: QueueReference;
  readonly emailEventsQueue: QueueReference;
  /** Key the queues are encrypted with. */
  readonly queueKeyArn: string;
  readonly table: { readonly name: string; readonly arn: string; readonly keyArn: string };
  readonly sender: SenderSettings;
  readonly delivery: DeliverySettings;
  /** Mails it takes to tell a bounce or complaint rate. */
  readonly minimumSample: number;
  /** Name of the alarm that stops all sending. */
  readonly pausingAlarmName: string;
  /** Folder with <purpose>.zip for each function. @default those in the npm package */
  readonly packageDirectory?: string;
  readonly metricsNamespace: string;
  readonly recordRetentionDays: number;
  /** How long an address that bounced or complained gets no mail. @default 730 */
  readonly suppressionRetentionDays?: number;
  readonly logRetentionDays: number;
  /** Key of variables and logs. */
  readonly keyArn: string;
  /** Who answers questions of customers. @default nobody: no roles */
  readonly support?: SupportProps;
  /** @default no VPC */
  readonly network?: NetworkProps | undefined;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** Two roles for people; each is there only where somebody may take it. Accounts by id, roles by ARN. */
export interface SupportProps {
  readonly readers: { readonly roleName: string; readonly principals: readonly string[] };
  readonly changers: { readonly roleName: string; readonly principals: readonly string[] };
}

/** One function as its code sees it: rights and variables of its own. */
export interface FunctionSpec {
  readonly props: FunctionProps;
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, string>>;
}

export interface ConsumerSpec extends FunctionSpec {
  readonly props: ConsumerProps;
  readonly queue: QueueReference;
  /** @default true */
  readonly enabled?: boolean | IResolvable;
}
