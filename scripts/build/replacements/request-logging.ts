/**
 * In place of the SDK's `middleware-logger`, which walks every input and output to redact them for a logger that does
 * nothing unless one is set. Ours tell what happened, never what was sent: without this middleware no address can reach
 * a log through the SDK.
 */
export const getLoggerPlugin = () => ({ applyToStack: (): void => undefined });

export const loggerMiddleware =
  () =>
  <Next>(next: Next): Next =>
    next;

export const loggerMiddlewareOptions = { name: 'loggerMiddleware', step: 'initialize' } as const;
