import type { PipelineEvent, QueueState, ReceivedMail } from '../pipeline/types';
import type { Cloud } from '../synth/cloud';
import type { Topology } from '../synth/topology';
import type { SendQuota } from './email/send-rate';
import type { InvocationResult } from './lambda/sandbox';

export interface DeploymentSettings {
  /** Where `npm run build` puts the functions' packages; absolute. */
  readonly packageDirectory: string;
  /** Threads of one function at most: what Lambda would give a thousand sandboxes, this machine shares its cores for. */
  readonly sandboxesPerFunction: number;
  readonly sendQuota: SendQuota;
  readonly feedbackDelayMs: number;
}

export type Publication =
  | { readonly result: 'published' | 'filtered'; readonly messageId: string }
  | { readonly result: 'refused'; readonly reason: string };

/** What the emulated AWS offers its owner beyond the endpoint: the view of its account's console, so to speak. */
export interface AwsApi {
  /** Starts the services and returns their endpoint. */
  listen(port: number): Promise<string>;
  deploy(topology: Topology, cloud: Cloud, settings: DeploymentSettings): Promise<void>;
  publish(topicArn: string, body: string): Publication;
  /** Runs a function once, beside whatever feeds it. @throws Error when there is none of this name */
  invoke(functionName: string, payload: string): Promise<InvocationResult>;
  /** Mails nobody has taken yet. */
  takeMails(): ReceivedMail[];
  /** Grows with every write to a table. */
  databaseVersion(): number;
  queues(): Omit<QueueState, 'purpose'>[];
  untilQuiet(timeoutMs: number): Promise<boolean>;
  stop(): Promise<void>;
}

/** What it tells unasked. */
export type AwsNotice = PipelineEvent;

export interface AwsThreadData {
  /** The bundled runtime of the functions' sandboxes. */
  readonly runtimeFile: string;
}
