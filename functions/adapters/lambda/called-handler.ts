import type { Context } from 'aws-lambda';
import { telemetry } from './telemetry';
import { watchTime } from './time-left';

/**
 * A Lambda handler that a schedule or an alarm calls. Lambda logs an error that leaves the handler, message included, and
 * messages of AWS quote what was sent: only its name gets out.
 */
export function calledHandler(work: (event: unknown) => Promise<void>) {
  return async (event: unknown, context: Context): Promise<void> => {
    const endWatch = watchTime(context);
    try {
      await work(event);
    } catch (error) {
      telemetry.error('invocation failed', {}, error);
      throw new Error(error instanceof Error ? error.name : 'unknown error');
    } finally {
      endWatch();
      telemetry.flush();
    }
  };
}
