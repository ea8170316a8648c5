import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Diagnostic, explain } from './diagnostic';
import { type Finished, runTerraform } from './run-terraform';
import type { StackFolder } from './synthesize';

/** A temporary folder for stacks; the providers are installed once for all of them. */
export class TerraformWorkspace {
  readonly root = mkdtempSync(path.join(tmpdir(), 'terraform-'));
  /** Where Terraform keeps the providers it installed. */
  private readonly dataDirectory = path.join(this.root, 'terraform-data');

  /** @throws Error with Terraform's words, for example when it finds no provider to install */
  async init({ folder }: StackFolder): Promise<void> {
    const args = ['init', '-backend=false', '-input=false', '-no-color'];
    const { succeeded, stderr } = await this.run(folder, ...args);
    if (!succeeded) throw new Error(`terraform init failed\n${stderr}`);
  }

  async validate({ folder }: StackFolder): Promise<Diagnostic[]> {
    const { stdout } = await this.run(folder, 'validate', '-json');
    return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
  }

  /**
   * Runs the Terraform tests that lie in the folder.
   *
   * @returns what each finished run left as its state
   * @throws Error with every error Terraform told
   */
  async test<State>(stack: StackFolder): Promise<State[]> {
    return (await this.runTests<State>(stack)).flatMap(({ test_state }) => test_state ?? []);
  }

  /** The same for runs that only plan: what each would change. */
  async testPlans(stack: StackFolder): Promise<PlannedChange[][]> {
    const messages = await this.runTests<never>(stack);
    return messages.flatMap(({ test_plan }) => (test_plan ? [test_plan.resource_changes ?? []] : []));
  }

  private async runTests<State>({ folder }: StackFolder): Promise<TestMessage<State>[]> {
    const { succeeded, stdout, stderr } = await this.run(folder, 'test', '-json', '-verbose');
    const lines = stdout.split('\n').filter((line) => line !== '');
    const messages = lines.map((line) => JSON.parse(line) as TestMessage<State>);
    if (!succeeded) {
      const told = messages.flatMap(({ diagnostic }) => (diagnostic ? [explain(diagnostic)] : []));
      throw new Error(['terraform test failed', ...told, stderr].join('\n'));
    }
    return messages;
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }

  private run(folder: string, ...args: string[]): Promise<Finished> {
    return runTerraform({ folder, args, variables: { TF_DATA_DIR: this.dataDirectory } });
  }
}

export interface PlannedChange {
  readonly address: string;
  readonly previous_address?: string;
  readonly change: { readonly actions: readonly string[] };
}

interface TestMessage<State> {
  readonly diagnostic?: Diagnostic;
  readonly test_state?: State;
  readonly test_plan?: { readonly resource_changes?: PlannedChange[] };
}
