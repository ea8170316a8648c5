import type { ZlibFlags } from './zlib-guard';

/** What passes between a function's thread and the emulated Lambda service. */

export interface SandboxData {
  /** Absolute path of the function's module. */
  readonly file: string;
  /** The module's export that is the handler. */
  readonly exportName: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMegabytes: number;
  readonly zlibFlags: ZlibFlags;
}

export interface InvocationRequest {
  readonly requestId: string;
  /** The event as JSON. */
  readonly payload: string;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
}

export type SandboxMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'output'; readonly text: string }
  | { readonly type: 'returned'; readonly payload: string }
  | { readonly type: 'threw'; readonly error: FunctionError };

/** A function's error as the Lambda API reports it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
}
