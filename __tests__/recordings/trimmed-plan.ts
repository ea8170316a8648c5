import type { TerraformPlan } from '../../scripts/plan/terraform-plan';

/** What of a plan's JSON the reviews look at: without the configuration and the state, and no values of what stays. */
export function trimmed(plan: unknown): string {
  const { format_version, terraform_version, resource_changes, resource_drift, output_changes } =
    plan as TerraformPlan;
  const changes = resource_changes?.map(({ change, ...resource }) => ({
    ...resource,
    change: change.actions.includes('no-op') ? { actions: change.actions } : change,
  }));
  const kept = { format_version, terraform_version, resource_drift, output_changes, resource_changes: changes };
  return `${JSON.stringify(kept, null, 2)}\n`;
}
