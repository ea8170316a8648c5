import type { StateModule, TerraformPlan } from './terraform-plan';

/** The account that is planned for, as Terraform asked AWS itself. Undefined: nothing in the plan asks. */
export function ownAccountOf({ prior_state }: TerraformPlan): string | undefined {
  const root = prior_state?.values?.root_module;
  return root === undefined ? undefined : accountIn(root);
}

/** Of a module's own, or of one below it. */
function accountIn({ resources = [], child_modules = [] }: StateModule): string | undefined {
  const asked = resources.find(({ mode, type }) => mode === 'data' && type === 'aws_caller_identity');
  const account = asked?.values?.account_id;
  if (typeof account === 'string') return account;
  return child_modules.map(accountIn).find((found) => found !== undefined);
}
