import { ownAccountOf } from '../../scripts/plan/own-account';
import type { TerraformPlan } from '../../scripts/plan/terraform-plan';
import { REGION } from '../e2e/emulated/test-environment';

const EMULATED = `https://sqs.${REGION}.amazonaws.com`;

/** What of a plan's JSON the reviews look at: without the configuration, of the state the account alone, and no values of what stays. */
export function trimmed(plan: TerraformPlan): string {
  const { format_version, terraform_version, resource_changes, resource_drift, output_changes } = plan;
  const changes = resource_changes?.map(({ change, ...resource }) => ({
    ...resource,
    change: change.actions.includes('no-op') ? { actions: change.actions } : change,
  }));
  const isChanged = (address: string) =>
    resource_changes?.some((each) => each.address === address && !each.change.actions.includes('no-op'));
  const outputs = Object.entries(output_changes ?? {}).filter(
    ([, { actions }]) => !actions.includes('no-op'),
  );
  const kept = {
    format_version,
    terraform_version,
    prior_state: {
      values: {
        root_module: {
          resources: [
            { mode: 'data', type: 'aws_caller_identity', values: { account_id: ownAccountOf(plan) } },
          ],
        },
      },
    },
    resource_drift: resource_drift?.filter(({ address }) => isChanged(address)),
    output_changes: Object.fromEntries(outputs),
    resource_changes: changes,
  };
  // The emulator's port is another one every time.
  return `${JSON.stringify(kept, null, 2)}\n`.replace(/http:\/\/127\.0\.0\.1:\d+/g, EMULATED);
}
