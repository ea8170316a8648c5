import type { Construct } from 'constructs';
import type { Profile } from '../config/profile';
import { dataObservabilityContract } from '../contracts/data-observability';
import { messagingContract } from '../contracts/messaging';
import { addDataObservability } from '../stacks/data-observability-stack';
import { ModuleRoot } from './module-root';
import type { Rule } from './rule';

const RULES: readonly Rule[] = [
  {
    variable: 'alerts',
    condition: 'length(var.alerts.emails) > 0 || var.environment != "production"',
    message: 'alerts.emails must name a mailbox in production, or nobody hears the alarms.',
  },
  {
    variable: 'retention',
    condition: 'var.retention.deletion_protection || var.environment != "production"',
    message: 'retention.deletion_protection must be true in production.',
  },
];

const DESCRIPTIONS = {
  repository: 'Where the source is, and in it the runbook that alarms link to.',
  retention: 'What protects the table, and how far back it can be restored.',
  alerts: 'Who is told, and when.',
  budget: 'The monthly budget.',
};

export interface DataObservabilityModuleProps {
  /** Decides which alarms there are, so no variable can. */
  readonly profile: Profile;
  /** Folder with the functions' packages. */
  readonly packageDirectory: string;
}

/** The layer data-observability as a Terraform module. */
export class DataObservabilityModule extends ModuleRoot {
  constructor(scope: Construct, { profile, packageDirectory }: DataObservabilityModuleProps) {
    super(scope, dataObservabilityContract.stack, {
      packageDirectory,
      reads: ['repository', 'retention.deletionProtection', 'retention.recoveryDays', 'alerts', 'budget'],
      nullable: ['alerts.runbookUrl'],
      // Capacity by the hour would be other resources, too; only stacks and the npm package have it.
      fixed: { profile, table: { capacity: 'on-demand' } },
      descriptions: DESCRIPTIONS,
      rules: RULES,
    });
    const { messaging_key_arn: encryptionKeyArn } = messagingContract.receive(this, 'messaging');
    addDataObservability(this, { ...this.layers.dataObservability().dataObservability, encryptionKeyArn });
  }
}
