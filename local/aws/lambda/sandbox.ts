import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { FunctionConfig } from '../../synth/topology';
import type { FunctionError, InvocationRequest, SandboxData, SandboxMessage } from './sandbox-protocol';
import { createZlibFlags, endZlib } from './zlib-guard';

export type InvocationResult =
  | { readonly ok: true; readonly payload: string }
  | { readonly ok: false; readonly error: FunctionError };

export interface SandboxProps {
  readonly config: FunctionConfig;
  /** Absolute path of the function's module. */
  readonly file: string;
  /** The bundled sandbox-thread.ts. */
  readonly runtimeFile: string;
  readonly environment: Readonly<Record<string, string>>;
  /** One line of the function's log. */
  readonly onLine: (line: string) => void;
}

/** One execution environment of a function: a thread that has loaded its code and takes one invocation at a time. */
export class Sandbox {
  private readonly thread: Worker;
  private readonly zlibFlags = createZlibFlags();
  private unfinishedLine = '';
  private settle: ((result: InvocationResult) => void) | undefined;
  private dead = false;

  private constructor(private readonly props: SandboxProps) {
    const { config, file, runtimeFile, environment } = props;
    const [, exportName = 'handler'] = config.handler.split('.');
    this.thread = new Worker(runtimeFile, {
      env: environment,
      workerData: {
        file,
        exportName,
        functionName: config.name,
        functionArn: config.arn,
        memoryMegabytes: config.memoryMegabytes,
        zlibFlags: this.zlibFlags,
      } satisfies SandboxData,
      resourceLimits: { maxOldGenerationSizeMb: config.memoryMegabytes },
    });
  }

  /** @throws Error when the function's module cannot be loaded. */
  static async start(props: SandboxProps): Promise<Sandbox> {
    const sandbox = new Sandbox(props);
    await sandbox.loaded();
    return sandbox;
  }

  /** False once the thread has ended; it takes no invocation any more. */
  get isAlive(): boolean {
    return !this.dead;
  }

  /** Never rejects: a function that throws, crashes or takes too long is a result, as in the Lambda API. */
  async invoke(payload: string): Promise<InvocationResult> {
    const { timeoutSeconds } = this.props.config;
    const requestId = randomUUID();
    return await new Promise((resolve) => {
      const timer = setTimeout(() => this.timeOut(requestId), timeoutSeconds * 1000);
      this.settle = (result) => {
        clearTimeout(timer);
        this.settle = undefined;
        resolve(result);
      };
      const deadline = Date.now() + timeoutSeconds * 1000;
      this.thread.postMessage({ requestId, payload, deadline } satisfies InvocationRequest);
    });
  }

  async stop(): Promise<void> {
    this.dead = true;
    await endZlib(this.zlibFlags);
    await this.thread.terminate();
  }

  private async loaded(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.thread.on('message', (message: SandboxMessage) => {
        if (message.type === 'ready') resolve();
        else this.take(message);
      });
      const end = (reason: string) => {
        reject(new Error(`${this.props.config.name} cannot be loaded: ${reason}`));
        this.end(reason);
      };
      this.thread.on('error', (error) => end(error.message));
      this.thread.on('exit', (code) => end(`Runtime exited with exit code ${code}`));
    });
  }

  private take(message: Exclude<SandboxMessage, { type: 'ready' }>): void {
    if (message.type === 'output') this.write(message.text);
    else if (message.type === 'returned') this.settle?.({ ok: true, payload: message.payload });
    else this.fail(message.error);
  }

  private write(text: string): void {
    const lines = (this.unfinishedLine + text).split('\n');
    this.unfinishedLine = lines.pop() ?? '';
    for (const line of lines) this.props.onLine(line);
  }

  private fail(error: FunctionError): void {
    this.props.onLine(`${new Date().toISOString()} ERROR Invoke Error ${JSON.stringify(error)}`);
    this.settle?.({ ok: false, error });
  }

  private end(reason: string): void {
    this.dead = true;
    if (this.settle === undefined) return;
    this.props.onLine(`Error: ${reason}`);
    this.settle({ ok: false, error: { errorType: 'Runtime.ExitError', errorMessage: reason } });
  }

  private timeOut(requestId: string): void {
    const errorMessage = `Task timed out after ${this.props.config.timeoutSeconds.toFixed(2)} seconds`;
    this.props.onLine(`${new Date().toISOString()} ${requestId} ${errorMessage}`);
    this.settle?.({ ok: false, error: { errorType: 'Sandbox.Timedout', errorMessage } });
    void this.stop();
  }
}
