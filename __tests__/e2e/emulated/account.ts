import path from 'node:path';
import type { Cloud } from '../../../local/synth/cloud';
import { type AppliedStack, Deployment } from '../terraform/deployment';
import { Checkout } from './checkout';
import { startEmulator } from './emulator/emulator';
import type { Emulator } from './emulator/moto';
import { emulatorVariables } from './emulator/variables';
import { Packages } from './lambda/packages';
import { Recorder } from './recording/recorder';
import { Stack } from './stacks/stack';
import { REGION } from './test-environment';

/** An emulated account, and a checkout from which stacks are deployed to it. */
export class Account {
  readonly checkout = new Checkout();
  readonly packages = new Packages(path.join(this.checkout.root, 'packages'));
  private readonly applied = new Map<string, AppliedStack>();

  private constructor(
    private readonly emulator: Emulator,
    readonly recorder: Recorder,
  ) {}

  static async create(): Promise<Account> {
    const emulator = await startEmulator();
    const recorder = await Recorder.start(emulator.endpoint);
    return new Account(emulator, recorder);
  }

  get endpoint(): string {
    return this.recorder.url;
  }

  /** Environment variables for whatever talks to it. */
  get variables(): Record<string, string> {
    return { ...emulatorVariables(this.endpoint), TF_PLUGIN_CACHE_DIR: this.checkout.pluginCache };
  }

  get cloud(): Cloud {
    const [topic] = this.deployment.all('aws_sns_topic');
    const accountId = topic?.arn.split(':')[4];
    if (accountId === undefined) throw new Error('nothing is deployed that tells the account');
    return { accountId, region: REGION, endpoint: this.endpoint };
  }

  get deployment(): Deployment {
    return new Deployment([...this.applied.values()]);
  }

  /** The stacks of an environment, by name, synthesized anew and initialized. */
  async synthesize(environment: string, outdir?: string, suffix?: string): Promise<(name: string) => Stack> {
    const folders = await this.checkout.synthesize(environment, outdir, suffix);
    this.packages.collect(path.join(this.checkout.root, 'dist/functions'));
    const stacks = folders.map((folder) => new Stack(folder, this.variables));
    // One after the other: they share the cache of the provider.
    for (const stack of stacks) await stack.init();
    return (name) => {
      const stack = stacks.find((each) => each.name === name);
      if (stack === undefined) throw new Error(`the app synthesized no ${name}`);
      return stack;
    };
  }

  async deploy(stack: Stack): Promise<void> {
    this.applied.set(stack.name, await stack.apply());
  }

  async stop(): Promise<void> {
    await this.recorder.stop();
    await this.emulator.stop();
    this.checkout.remove();
  }
}
