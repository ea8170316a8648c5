import type { TerraformPlan } from '../../../../scripts/plan/terraform-plan';
import { type AppliedStack, appliedStack, type State } from '../../terraform/deployment';
import { type Diagnostic, explain } from '../../terraform/diagnostic';
import { type Finished, runTerraform } from '../../terraform/run-terraform';
import type { StackFolder } from '../../terraform/synthesize';

/** Route 53 and SQS alone make the provider wait for more than a minute. */
const APPLY_TIMEOUT_MS = 240_000;

interface Message {
  readonly type: string;
  readonly diagnostic?: Diagnostic;
  readonly change?: { readonly action: string; readonly resource: { readonly addr: string } };
}

/** One stack as the real Terraform deploys it. */
export class Stack {
  constructor(
    private readonly source: StackFolder,
    private readonly variables: Readonly<Record<string, string>>,
  ) {}

  get name(): string {
    return this.source.name;
  }

  /**
   * @param options of `terraform init`. @default none
   * @throws Error with Terraform's words, as all that follow
   */
  async init(...options: string[]): Promise<void> {
    const { succeeded, stderr } = await this.run('init', '-input=false', '-no-color', ...options);
    if (!succeeded) throw new Error(`terraform init of ${this.name} failed\n${stderr}`);
  }

  async apply(): Promise<AppliedStack> {
    await this.told('apply', '-auto-approve', '-input=false');
    return this.show();
  }

  /** What would change, e.g. `update aws_lambda_alias.live`; nothing where all is as it should be. */
  async plan(): Promise<string[]> {
    const { messages, exitCode } = await this.told('plan', '-detailed-exitcode', '-input=false');
    const changes = messages.flatMap(({ type, change }) =>
      type === 'planned_change' && change ? [`${change.action} ${change.resource.addr}`] : [],
    );
    // An output alone that changes is no planned change.
    return exitCode === 2 && changes.length === 0 ? ['change outputs'] : changes;
  }

  /** The plan as Terraform tells it to programs; made without a lock, as `npm run plan` makes it. */
  async planInDetail(): Promise<TerraformPlan> {
    const file = 'detailed.tfplan';
    await this.told('plan', `-out=${file}`, '-input=false', '-lock=false');
    return JSON.parse(await this.shown(file)) as TerraformPlan;
  }

  async destroy(): Promise<void> {
    await this.told('destroy', '-auto-approve', '-input=false');
  }

  async show(): Promise<AppliedStack> {
    const { values } = JSON.parse(await this.shown()) as { values: State };
    return appliedStack(this.name, values);
  }

  /** @param file a saved plan. @default the state */
  private async shown(...file: string[]): Promise<string> {
    const { stdout, stderr, succeeded } = await this.run('show', '-json', ...file);
    if (!succeeded) throw new Error(`terraform show of ${this.name} failed\n${stderr}`);
    return stdout;
  }

  private async told(...args: string[]): Promise<{ messages: Message[]; exitCode: number }> {
    const [command] = args;
    const { stdout, stderr, exitCode } = await this.run(...args, '-json');
    const messages = stdout.split('\n').flatMap((line) => (line ? [JSON.parse(line) as Message] : []));
    if (exitCode !== 0 && !(command === 'plan' && exitCode === 2)) {
      const told = messages.flatMap(({ diagnostic }) => (diagnostic ? [explain(diagnostic)] : []));
      throw new Error([`terraform ${command} of ${this.name} failed`, ...told, stderr].join('\n'));
    }
    return { messages, exitCode };
  }

  private run(...args: string[]): Promise<Finished> {
    const { folder } = this.source;
    return runTerraform({ folder, args, variables: this.variables, timeoutMs: APPLY_TIMEOUT_MS });
  }
}
