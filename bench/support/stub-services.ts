import { once } from 'node:events';
import { startProbe } from './probe';

/** How long the service takes to answer, in milliseconds. */
export interface Latency {
  readonly table: number;
  readonly mail: number;
}

/** Stubs of DynamoDB, SES and SQS in a process of their own, so that their CPU time is not counted. */
export async function withStubServices<T>(
  latency: Latency,
  use: (endpoint: string) => Promise<T>,
): Promise<T> {
  const stub = startProbe('stub-services', [JSON.stringify(latency)]);
  try {
    const [port] = await once(stub, 'message');
    return await use(`http://127.0.0.1:${String(port)}`);
  } finally {
    stub.kill();
  }
}
