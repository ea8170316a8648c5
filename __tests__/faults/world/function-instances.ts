import path from 'node:path';
import { runtimeEnvironment } from '../../../local/aws/lambda/lambda-function';
import { type InvocationResult, Sandbox } from '../../../local/aws/lambda/sandbox';
import type { Cloud } from '../../../local/synth/cloud';
import type { FunctionConfig } from '../../../local/synth/topology';

export interface FunctionInstancesProps {
  readonly config: FunctionConfig;
  readonly cloud: Cloud;
  readonly packageDirectory: string;
  readonly runtimeFile: string;
  readonly onLine: (line: string) => void;
}

interface Instance {
  readonly caller: string;
  readonly sandbox: Sandbox;
}

/** The instances of one function: each signs with an access key of its own, so that everybody sees who calls. */
export class FunctionInstances {
  private readonly idle: Instance[] = [];
  private readonly alive = new Map<string, Sandbox>();
  private readonly retiring = new Set<string>();
  private started = 0;

  constructor(readonly props: FunctionInstancesProps) {}

  /**
   * @param onStart Told who makes the calls of this invocation
   * @returns what Lambda would answer; an instance that dies is an error, as there
   */
  async invoke(payload: string, onStart: (caller: string) => void): Promise<InvocationResult> {
    const instance = this.idle.pop() ?? (await this.start());
    onStart(instance.caller);
    const result = await instance.sandbox.invoke(payload);
    if (this.retiring.has(instance.caller)) this.kill(instance.caller);
    if (instance.sandbox.isAlive) this.idle.push(instance);
    else this.alive.delete(instance.caller);
    return result;
  }

  /** The instance gets no further invocation. */
  retire(caller: string): void {
    this.retiring.add(caller);
  }

  /** The instance is gone, whatever it was doing. */
  kill(caller: string): void {
    void this.alive.get(caller)?.stop();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.alive.values()].map((sandbox) => sandbox.stop()));
  }

  private async start(): Promise<Instance> {
    const { config, cloud, packageDirectory, runtimeFile, onLine } = this.props;
    const folder = path.basename(config.packageFile, '.zip');
    this.started += 1;
    const caller = `${folder}-${this.started}`;
    const sandbox = await Sandbox.start({
      config,
      file: path.join(packageDirectory, folder, 'index.js'),
      runtimeFile,
      environment: {
        ...runtimeEnvironment(config, cloud),
        ...config.environment,
        AWS_ACCESS_KEY_ID: caller,
      },
      onLine,
    });
    this.alive.set(caller, sandbox);
    return { caller, sandbox };
  }
}
