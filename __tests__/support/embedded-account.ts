import type { DeploymentSettings } from '../../local/aws/aws-protocol';
import { type AwsHandle, startAws } from '../../local/aws/start-aws';
import type { PipelineEvent } from '../../local/pipeline/types';
import { projectRoot } from '../../local/project-root';
import type { Cloud } from '../../local/synth/cloud';
import { readTopology } from '../../local/synth/read-topology';
import { synthesizeLocalStacks } from '../../local/synth/synthesize';
import type { Queue, Topology } from '../../local/synth/topology';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { Naming, type Purpose } from '../../src/naming';
import { withWorkspace } from '../stacks/synthesized';

export interface EmbeddedAccount {
  readonly aws: AwsHandle;
  readonly cloud: Cloud;
  readonly config: EnvironmentConfig;
  readonly naming: Naming;
  /** What the stacks declare, functions included; those are declared only. */
  readonly topology: Topology;
  /** Options of a client of this account. */
  readonly client: { endpoint: string; region: string; credentials: Credentials };
  queue(purpose: Purpose<'queue'>): Queue;
  stop(): Promise<void>;
}

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface EmbeddedAccountOptions {
  /** Where clients are to find it, when that is not where it is. */
  readonly endpointOf?: (url: string) => string;
  readonly change?: (topology: Topology) => Topology;
  readonly settings?: Partial<DeploymentSettings>;
  readonly onEvent?: (event: PipelineEvent) => void;
}

/** SNS, SQS, DynamoDB and SES with everything the environment `local` deploys, but no function running. */
export async function startEmbeddedAccount(options: EmbeddedAccountOptions = {}): Promise<EmbeddedAccount> {
  const {
    endpointOf = (url) => url,
    change = (topology) => topology,
    settings,
    onEvent = () => {},
  } = options;
  const { config, stacks } = withWorkspace(({ packages }) =>
    synthesizeLocalStacks({ projectRoot: projectRoot(), packageDirectory: packages }),
  );
  const naming = new Naming({ ...config, pattern: config.namePattern });
  const aws = await startAws(0, onEvent);
  try {
    const cloud: Cloud = {
      accountId: '000000000000',
      region: config.region,
      endpoint: endpointOf(aws.endpoint),
    };
    const topology = change(readTopology(stacks, cloud));
    await aws.api.deploy({ ...topology, functions: [], mappings: [], schedules: [] }, cloud, {
      packageDirectory: '',
      sandboxesPerFunction: 1,
      feedbackDelayMs: 20,
      sendQuota: { maxSendRate: 10_000, max24HourSend: 1_000_000 },
      ...settings,
    });
    return {
      aws,
      cloud,
      config,
      naming,
      topology,
      client: {
        endpoint: aws.endpoint,
        region: cloud.region,
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      },
      queue: (purpose) => {
        const found = topology.queues.find(({ name }) => name === naming.queue(purpose));
        if (found === undefined) throw new Error(`the stacks declare no queue ${purpose}`);
        return found;
      },
      stop: () => aws.stop(),
    };
  } catch (error) {
    await aws.stop();
    throw error;
  }
}
