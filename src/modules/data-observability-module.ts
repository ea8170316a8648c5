import type { Construct } from 'constructs';
import { dataObservabilityContract } from '../contracts/data-observability';
import { addDataObservability } from '../stacks/data-observability-stack';
import { ModuleRoot } from './module-root';
import type { Rule } from './rule';

const RULES: readonly Rule[] = [
  {
    variable: 'retention',
    condition: 'var.retention.deletion_protection || var.environment != "production"',
    message: 'retention.deletion_protection must be true in production.',
  },
];

const DESCRIPTIONS = {
  retention: 'What protects the table, and how far back it can be restored.',
  alerts: 'Who is told, and when.',
  budget: 'The monthly budget.',
};

export interface DataObservabilityModuleProps {
  /** Folder with the functions' packages. */
  readonly packageDirectory: string;
}

/** The layer data-observability as a Terraform module. */
export class DataObservabilityModule extends ModuleRoot {
  constructor(scope: Construct, { packageDirectory }: DataObservabilityModuleProps) {
    super(scope, dataObservabilityContract.stack, {
      packageDirectory,
      reads: ['retention.deletionProtection', 'retention.recoveryDays', 'alerts', 'budget'],
      descriptions: DESCRIPTIONS,
      rules: RULES,
    });
    addDataObservability(this, this.layers.dataObservability().dataObservability);
  }
}
