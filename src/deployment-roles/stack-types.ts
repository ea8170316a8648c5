import type { TerraformStack } from 'cdktf';

interface StackJson {
  readonly resource?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A state of our own is no call of AWS but for the backend, which has permissions of its own. */
const OF_TERRAFORM = 'terraform_remote_state';

/** The types of everything in a stack; those of data sources with data. in front. */
export function typesOf(stack: TerraformStack): string[] {
  const { resource = {}, data = {} } = stack.toTerraform() as StackJson;
  const sources = Object.keys(data).filter((type) => type !== OF_TERRAFORM);
  return [...Object.keys(resource), ...sources.map((type) => `data.${type}`)].sort();
}
