import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../usage-error';

// A folder of plans: for each stack everything Terraform needs to do exactly what was reviewed, on any machine.

const INDEX = 'plans.json';
const SUMMARY = 'summary.md';
export const PLAN_FILE = 'plan.tfplan';
const PLAN_JSON = 'plan.json';

export interface PlansIndex {
  readonly environment: string;
  /** app/environment/suffix */
  readonly deployment: string;
  readonly stacks: readonly PlannedStack[];
  /** Losses nobody has accepted, as --accept takes them. */
  readonly unaccepted: readonly string[];
}

export interface PlannedStack {
  readonly name: string;
  readonly status: 'changes' | 'no changes' | 'not planned';
  /** Stacks after whose deployment it has to be planned again. */
  readonly waitsFor: readonly string[];
}

/** Where plans go that are not told where to. */
export function usualFolder(environment: string, projectRoot: string): string {
  return path.join(projectRoot, 'dist/plans', environment);
}

export class SavedPlans {
  constructor(readonly folder: string) {}

  /** @throws UsageError where it would overwrite something else */
  clear(): void {
    const isForeign =
      existsSync(this.folder) && !existsSync(this.path(INDEX)) && readdirSync(this.folder).length > 0;
    if (isForeign)
      throw new UsageError(`${this.folder} holds something else than plans; choose another --out`);
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
    // From now on it is ours, however this ends.
    writeFileSync(this.path(INDEX), '{}');
  }

  /** Keeps what the plan refers to: the stack as synthesized, with its packages and its choice of providers. */
  keep(stack: string, source: string, json: string): void {
    cpSync(source, this.path(stack), {
      recursive: true,
      filter: (file) => path.basename(file) !== '.terraform' && !file.endsWith('.tfstate'),
    });
    writeFileSync(this.path(stack, PLAN_JSON), json);
  }

  finish(index: PlansIndex, summary: string): void {
    writeFileSync(this.path(SUMMARY), summary);
    writeFileSync(this.path(INDEX), `${JSON.stringify(index, null, 2)}\n`);
  }

  /** @throws UsageError where there are none */
  index(): PlansIndex {
    const file = this.path(INDEX);
    if (!existsSync(file)) throw new UsageError(`${this.folder} holds no plans; npm run plan makes them`);
    const index = JSON.parse(readFileSync(file, 'utf8')) as Partial<PlansIndex>;
    if (index.stacks === undefined) {
      throw new UsageError(`the plans in ${this.folder} were never finished; plan again`);
    }
    return index as PlansIndex;
  }

  /** Puts a stack back to where it was planned. */
  restore(stack: string, target: string): void {
    cpSync(this.path(stack), target, { recursive: true, force: true });
  }

  path(...names: string[]): string {
    return path.join(this.folder, ...names);
  }
}
