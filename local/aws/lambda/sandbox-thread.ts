/** The Node.js runtime of Lambda: one thread, one handler, one invocation at a time. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Context } from 'aws-lambda';
import type { FunctionError, InvocationRequest, SandboxData, SandboxMessage } from './sandbox-protocol';
import { guardZlib } from './zlib-guard';

type Handler = (event: unknown, context: Context) => unknown;

const { file, exportName, functionName, functionArn, memoryMegabytes, zlibFlags } = workerData as SandboxData;
const port = parentPort;
if (port === null) throw new Error('a sandbox is a thread of the emulated AWS');
const tell = (message: SandboxMessage) => port.postMessage(message);

// On the same channel as the result, so that a line is always seen before the end of its invocation.
for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk: string | Uint8Array): boolean => {
    tell({ type: 'output', text: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString() });
    return true;
  };
}

guardZlib(zlibFlags);
const handler = (require(file) as Readonly<Record<string, unknown>>)[exportName];
if (typeof handler !== 'function') throw new Error(`${file} exports no function "${exportName}"`);
port.on('message', (request: InvocationRequest) => void invoke(handler as Handler, request));
tell({ type: 'ready' });

async function invoke(run: Handler, request: InvocationRequest): Promise<void> {
  try {
    const result = await run(JSON.parse(request.payload), contextOf(request));
    tell({ type: 'returned', payload: JSON.stringify(result ?? null) });
  } catch (error) {
    tell({ type: 'threw', error: describe(error) });
  }
}

function contextOf({ requestId, deadline }: InvocationRequest): Context {
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: String(memoryMegabytes),
    awsRequestId: requestId,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME ?? '',
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: refuseCallback,
    fail: refuseCallback,
    succeed: refuseCallback,
  };
}

function refuseCallback(): never {
  throw new Error('Handlers return a promise; the context no longer ends an invocation.');
}

function describe(error: unknown): FunctionError {
  return error instanceof Error
    ? { errorType: error.name, errorMessage: error.message }
    : { errorType: 'Error', errorMessage: String(error) };
}
