import { EventEmitter } from 'node:events';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { messagingContract } from '../../src/contracts/messaging';
import { Naming, PURPOSES } from '../../src/naming';
import { startAws } from '../aws/start-aws';
import { projectRoot } from '../project-root';
import type { Cloud } from '../synth/cloud';
import { readOutput, readTopology } from '../synth/read-topology';
import { type Synthesis, synthesizeLocalStacks } from '../synth/synthesize';
import { EmbeddedPipeline, type PipelineEvents } from './embedded-pipeline';

const DEFAULT_AWS_PORT = 4566;

export interface LocalPipelineOptions {
  /** Of the emulated AWS; another free one is taken when it is in use. @default 4566 */
  readonly port?: number;
  /** Threads of one function at most. @default one for every three cores beside the emulated AWS's own, at least 1 */
  readonly sandboxesPerFunction?: number;
  /** Between SES accepting a mail and telling what became of it. @default 100 */
  readonly feedbackDelayMs?: number;
  /** Where the functions' packages are, absolute. @default dist/functions, where `npm run build` puts them */
  readonly packageDirectory?: string;
  /** Puts something between the functions and the emulated AWS: gets its endpoint, gives the one they call. @default nothing */
  readonly between?: (endpoint: string) => Promise<string>;
}

/** The account number of emulators since the first of them; no real account has it. */
const ACCOUNT_ID = '000000000000';

/**
 * Starts the whole system on this machine, from the stacks of the environment `local` and the built packages.
 * @throws Error when the packages are not built, the stacks cannot be played, or a function cannot be loaded
 */
export async function startLocalPipeline(options: LocalPipelineOptions = {}): Promise<EmbeddedPipeline> {
  const root = projectRoot();
  const packageDirectory = options.packageDirectory ?? path.join(root, 'dist', 'functions');
  const synthesis = synthesizeLocalStacks({ projectRoot: root, packageDirectory });
  const { config, stacks } = synthesis;

  const events: PipelineEvents = new EventEmitter();
  const aws = await startAws(options.port ?? DEFAULT_AWS_PORT, (event) => events.emit('event', event));
  try {
    const endpoint = (await options.between?.(aws.endpoint)) ?? aws.endpoint;
    const cloud: Cloud = { accountId: ACCOUNT_ID, region: config.region, endpoint };
    const topology = readTopology(stacks, cloud);
    await aws.api.deploy(topology, cloud, {
      packageDirectory,
      sandboxesPerFunction: options.sandboxesPerFunction ?? sandboxesForThisMachine(),
      feedbackDelayMs: options.feedbackDelayMs ?? 100,
      sendQuota: {
        maxSendRate: config.mail.sendRatePerSecond,
        max24HourSend: config.mail.sendRatePerSecond * 86_400,
      },
    });
    return new EmbeddedPipeline({
      aws,
      events,
      orderTopicArn: readOutput(stacks, cloud, messagingContract.stack, 'order_events_topic_arn'),
      tableNames: topology.tables.map(({ name }) => name),
      purposes: queuePurposes(config),
    });
  } catch (error) {
    await aws.stop();
    throw error;
  }
}

/** Three functions share the cores; a sandbox without a core of its own costs its start-up and gains nothing. */
function sandboxesForThisMachine(): number {
  return Math.max(1, Math.floor((availableParallelism() - 1) / 3));
}

/** What each queue is for, by its physical name. */
function queuePurposes(config: Synthesis['config']): ReadonlyMap<string, string> {
  const naming = new Naming({ ...config, pattern: config.namePattern });
  return new Map(PURPOSES.queue.map((purpose) => [naming.queue(purpose), purpose]));
}
