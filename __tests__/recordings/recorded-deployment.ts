import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TerraformPlan } from '../../scripts/plan/terraform-plan';
import { Account } from '../e2e/emulated/account';
import { createHostedZone } from '../e2e/emulated/emulator/hosted-zone';
import { Stack } from '../e2e/emulated/stacks/stack';
import { stage } from '../e2e/emulated/stages';
import { ENVIRONMENT, REGION, ZONE } from '../e2e/emulated/test-environment';
import type { StackFolder } from '../e2e/terraform/synthesize';
import type { Change } from './cases';

export const STACKS = ['messaging', 'data-observability', 'processing'] as const;
export type StackName = (typeof STACKS)[number];

export const FIRST = { ...ENVIRONMENT, state: { kind: 's3', bucket: 'e2e-states', region: REGION } };
/** Touches every resource there is, by its tags, and most of what an environment file has a word for. */
export const CHANGED = {
  ...FIRST,
  costCentre: 'cc-4712',
  publishers: ['210987654321'],
  mail: { ...FIRST.mail, mailFromDomain: `bounces.${ENVIRONMENT.mail.domain}` },
  retention: { ...ENVIRONMENT.retention, logDays: 14 },
  alerts: { emails: [`team@${ZONE}`], thresholds: { oldestMessageSeconds: 120 } },
  budget: { monthlyUsd: 40 },
  functions: { emailSender: { memorySize: 512, timeoutSeconds: 40 }, settler: { timeoutSeconds: 200 } },
};

/** Who calls AWS, as far as the recording has to tell. */
export type Caller = 'administrator' | 'plan' | 'apply';

/** An environment in an emulated AWS, its states in a bucket there, with every call recorded by who made it. */
export class RecordedDeployment {
  private folders: StackFolder[] = [];

  private constructor(readonly account: Account) {}

  static async start(): Promise<RecordedDeployment> {
    const deployment = new RecordedDeployment(await Account.create());
    await createHostedZone(deployment.account.endpoint, ZONE);
    await deployment.synthesize(FIRST);
    const bucket = deployment.stackAs('administrator', 'state-bucket');
    await bucket.init();
    await bucket.apply();
    for (const name of STACKS) await deployment.stackAs('plan', name).init();
    return deployment;
  }

  async synthesize(environment: object): Promise<void> {
    this.account.checkout.writeEnvironment('e2e', environment);
    this.folders = await this.account.checkout.synthesize('e2e');
  }

  inAll(
    who: Caller,
    names: readonly StackName[],
    work: (stack: Stack) => Promise<unknown>,
  ): Promise<unknown> {
    return stage(`${who}: ${names.join(', ')}`, () =>
      Promise.all(names.map((name) => work(this.stackAs(who, name)))),
    );
  }

  /** @returns the plan as Terraform tells it to programs */
  plan(name: StackName): Promise<TerraformPlan> {
    return this.stackAs('plan', name).planInDetail();
  }

  /** The plan of a stack that is otherwise than it was synthesized. */
  async planChanged(name: StackName, change: Change): Promise<TerraformPlan> {
    const source = path.join(this.folderOf(name).folder, 'cdk.tf.json');
    const original = readFileSync(source, 'utf8');
    const stack = JSON.parse(original);
    change(stack);
    writeFileSync(source, JSON.stringify(stack));
    try {
      return await this.plan(name);
    } finally {
      writeFileSync(source, original);
    }
  }

  private stackAs(who: Caller, name: string): Stack {
    return new Stack(this.folderOf(name), { ...this.account.variables, AWS_ACCESS_KEY_ID: who });
  }

  private folderOf(name: string): StackFolder {
    const folder = this.folders.find((each) => each.name === name);
    if (folder === undefined) throw new Error(`the app synthesized no ${name}`);
    return folder;
  }
}
