import { TerraformDataSource, TerraformElement, TerraformResource, type TerraformStack } from 'cdktf';
import type { Node } from 'constructs';

/** What is the main thing of its construct has this id and adds nothing to the address. */
const TRANSPARENT_ID = 'Default';

/**
 * The name of an element in Terraform: the ids on the way to it, e.g. order-queue_dead-letter-queue. cdktf would add a
 * hash, which nobody can read in a plan or type.
 */
export function readableId(stack: TerraformStack, element: TerraformElement | Node): string {
  const { scopes } = TerraformElement.isTerraformElement(element) ? element.node : element;
  const ids = scopes.slice(scopes.indexOf(stack) + 1).map(({ node }) => node.id);
  return ids
    .filter((id) => id !== TRANSPARENT_ID)
    .join('_')
    .replace(/[^\w-]+/g, '-');
}

/** What the hash was for: without it the paths a/b_c and a_b/c would be one resource. Empty when all is well. */
export function sharedAddresses(stack: TerraformStack): string[] {
  const addresses = stack.node.findAll().flatMap((element) => addressOf(element) ?? []);
  const shared = addresses.filter((address, index) => addresses.indexOf(address) !== index);
  return [...new Set(shared)].map((address) => `two elements have the address ${address}`);
}

/** Address of a resource or data source; undefined for what has none of its own. */
export function addressOf(element: unknown): string | undefined {
  if (TerraformResource.isTerraformResource(element)) {
    return `${element.terraformResourceType}.${element.friendlyUniqueId}`;
  }
  if (TerraformDataSource.isTerraformDataSource(element)) {
    return `data.${element.terraformResourceType}.${element.friendlyUniqueId}`;
  }
  return undefined;
}
