import path from 'node:path';
import type { Cloud } from '../../synth/cloud';
import type { FunctionConfig } from '../../synth/topology';
import { type InvocationResult, Sandbox, type SandboxProps } from './sandbox';

export interface LambdaFunctionProps {
  readonly config: FunctionConfig;
  readonly cloud: Cloud;
  /** Where `npm run build` puts packages. */
  readonly packageDirectory: string;
  readonly runtimeFile: string;
  /** Threads of this function at most. */
  readonly maximumSandboxes: number;
  readonly onLine: (line: string) => void;
}

/** A deployed function: sandboxes that are started when needed and kept warm. */
export class LambdaFunction {
  readonly concurrency: number;
  private readonly sandboxProps: SandboxProps;
  private readonly idle: Sandbox[] = [];
  private readonly started = new Set<Sandbox>();
  private active = 0;

  constructor(props: LambdaFunctionProps) {
    const { config, cloud, packageDirectory, runtimeFile, onLine } = props;
    this.concurrency = Math.min(
      props.maximumSandboxes,
      config.reservedConcurrency ?? Number.POSITIVE_INFINITY,
    );
    const [moduleName] = config.handler.split('.');
    const folder = path.join(packageDirectory, path.basename(config.packageFile, '.zip'));
    this.sandboxProps = {
      config,
      file: path.join(folder, `${moduleName}.js`),
      runtimeFile,
      environment: { ...runtimeEnvironment(config, cloud), ...config.environment },
      onLine,
    };
  }

  get running(): number {
    return this.active;
  }

  /** Loads the code ahead of the first event. @throws Error when it cannot be loaded. */
  async warmUp(): Promise<void> {
    this.idle.push(await this.startSandbox());
  }

  /** Never rejects. Each invocation at a time takes a sandbox; event sources keep to `concurrency`. */
  async invoke(payload: string): Promise<InvocationResult> {
    this.active += 1;
    try {
      const sandbox = this.warmSandbox() ?? (await this.startSandbox());
      const result = await sandbox.invoke(payload);
      if (sandbox.isAlive) this.idle.push(sandbox);
      return result;
    } catch (error) {
      this.sandboxProps.onLine(`${new Date().toISOString()} INIT_REPORT ${String(error)}`);
      return { ok: false, error: { errorType: 'Runtime.InitError', errorMessage: String(error) } };
    } finally {
      this.active -= 1;
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.started].map((sandbox) => sandbox.stop()));
  }

  private warmSandbox(): Sandbox | undefined {
    const sandbox = this.idle.pop();
    // One that crashed between two invocations is replaced, as Lambda would.
    return sandbox === undefined || sandbox.isAlive ? sandbox : this.warmSandbox();
  }

  private async startSandbox(): Promise<Sandbox> {
    for (const sandbox of this.started) if (!sandbox.isAlive) this.started.delete(sandbox);
    const sandbox = await Sandbox.start(this.sandboxProps);
    this.started.add(sandbox);
    return sandbox;
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
export function runtimeEnvironment(config: FunctionConfig, cloud: Cloud): Record<string, string> {
  return {
    _HANDLER: config.handler,
    AWS_REGION: cloud.region,
    AWS_DEFAULT_REGION: cloud.region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs',
    AWS_LAMBDA_FUNCTION_NAME: config.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.memoryMegabytes),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${config.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: cloud.endpoint,
    AWS_EC2_METADATA_DISABLED: 'true',
    // Functions run on Node.js 22 in AWS; that this machine has an older one is no news for their logs.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
  };
}
