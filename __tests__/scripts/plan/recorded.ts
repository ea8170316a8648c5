import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Outcome } from '../../../scripts/plan/outcome';
import { reviewOf } from '../../../scripts/plan/review';
import type { ResourceChange, TerraformPlan } from '../../../scripts/plan/terraform-plan';
import { CASES } from '../../recordings/cases';

/** Real plans, recorded by `npm run record`; each with the stack it is of. */
export const RECORDED: Readonly<Record<string, string>> = {
  'first-messaging': 'messaging',
  'first-data-observability': 'data-observability',
  'first-processing': 'processing',
  'no-change': 'messaging',
  ...Object.fromEntries(CASES.map(({ name, stack }) => [name, stack])),
  'changed-by-hand': 'messaging',
  'another-environment-file': 'processing',
};

export function recordedPlan(name: string): TerraformPlan {
  return JSON.parse(readFileSync(path.join(__dirname, 'fixtures', `${name}.json`), 'utf8'));
}

export function planned(name: string, ...waitsFor: string[]): Outcome {
  return { kind: 'planned', review: reviewOf(RECORDED[name] ?? name, recordedPlan(name)), waitsFor };
}

/** A plan of one resource, for what no recording holds. */
export function planOf(resource: Partial<ResourceChange> & Pick<ResourceChange, 'change'>): TerraformPlan {
  return {
    format_version: '1.2',
    resource_changes: [
      { address: 'aws_sqs_queue.q', mode: 'managed', type: 'aws_sqs_queue', name: 'q', ...resource },
    ],
  };
}
