import type { Cloud } from '../../../local/synth/cloud';

export type PartKind =
  | 'topic'
  | 'queue'
  | 'dead-letter queue'
  | 'function'
  | 'table'
  | 'configuration set'
  | 'schedule'
  | 'alarms'
  | 'budget';

/** Something a stack creates that messages, calls or notices go through. */
export interface Part {
  /** Its ARN, or where it has none here a name no other part has. */
  readonly id: string;
  readonly stack: string;
  readonly kind: PartKind;
  readonly name: string;
}

export interface Connection {
  readonly from: string;
  readonly to: string;
  /** A physical name, or words. */
  readonly label?: string;
  /** Not the way of a message: what a function reads, writes and asks. */
  readonly isUse?: boolean;
}

/** What one stack takes from another's state. */
export interface StackRead {
  readonly reader: string;
  readonly producer: string;
  readonly outputs: readonly string[];
}

export interface Architecture {
  readonly stacks: readonly string[];
  readonly parts: readonly Part[];
  readonly connections: readonly Connection[];
  readonly reads: readonly StackRead[];
}

/** No real account: ARNs only serve to tell who means whom. */
export const CLOUD: Cloud = {
  accountId: '000000000000',
  region: 'eu-central-1',
  endpoint: 'https://sqs.example',
};
