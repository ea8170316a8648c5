import { Worker } from 'node:worker_threads';
import type { AwsApi, AwsNotice, AwsThreadData } from './aws-protocol';
import { bundleThreads } from './threads/bundle';
import { connectThread, type Remote } from './threads/remote';

export interface AwsHandle {
  /** Base URL of the emulated AWS, http://127.0.0.1:PORT. */
  readonly endpoint: string;
  readonly api: Remote<Omit<AwsApi, 'listen' | 'stop'>>;
  stop(): Promise<void>;
}

/**
 * Starts the emulated AWS in a thread: it needs a core of its own, and what hangs or crashes there is not the caller.
 * @param port Wanted port; another free one is taken when it is in use. 0 takes any.
 */
export async function startAws(port: number, onNotice: (notice: AwsNotice) => void): Promise<AwsHandle> {
  const [awsFile = '', runtimeFile = ''] = bundleThreads(
    'local/aws/aws-thread.ts',
    'local/aws/lambda/sandbox-thread.ts',
  );
  const thread = new Worker(awsFile, {
    workerData: { runtimeFile } satisfies AwsThreadData,
    // The services answer to no profile, proxy or region of the developer.
    env: { NODE_ENV: 'production' },
  });
  const api = connectThread<AwsApi, AwsNotice>(thread, onNotice);
  try {
    return { endpoint: await api.listen(port), api, stop: () => stop(thread, api) };
  } catch (error) {
    await thread.terminate();
    throw error;
  }
}

async function stop(thread: Worker, api: Remote<AwsApi>): Promise<void> {
  await api.stop();
  await thread.terminate();
}
