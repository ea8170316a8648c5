import type { Context } from 'aws-lambda';
import { telemetry } from './telemetry';

/** From this share of its time on, an invocation is about to be cut off. */
const NEARLY_ALL = 0.8;

/** Begins to watch the time of an invocation; call what it returns at the end. */
export function watchTime(context: Pick<Context, 'getRemainingTimeInMillis'>): () => void {
  const granted = context.getRemainingTimeInMillis();
  return () => {
    const left = context.getRemainingTimeInMillis();
    if (left < granted * (1 - NEARLY_ALL)) {
      telemetry.error('invocation near its timeout', { tookMs: granted - left, grantedMs: granted });
    }
  };
}
