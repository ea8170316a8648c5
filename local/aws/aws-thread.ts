/** The thread of the emulated AWS. */
import { parentPort, workerData } from 'node:worker_threads';
import type { AwsThreadData } from './aws-protocol';
import { EmbeddedAws } from './embedded-aws';
import { OwnerChannel } from './threads/remote';

if (parentPort === null) throw new Error('the emulated AWS runs in a thread of its own');
const { runtimeFile } = workerData as AwsThreadData;
const owner = new OwnerChannel(parentPort);
owner.serve(new EmbeddedAws(owner, runtimeFile));
