import { TerraformElement, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';

export interface FormerAddressProps {
  readonly resource: TerraformResource;
}

/**
 * Stands in the tree where a resource used to be, and tells Terraform where it is now. Being in the tree it has the
 * address the resource would have there, in our stacks, in the modules and in an app of somebody else.
 */
export class FormerAddress extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: FormerAddressProps,
  ) {
    super(scope, id);
  }

  override toTerraform() {
    const { terraformResourceType: type, friendlyUniqueId: to } = this.props.resource;
    return { moved: [{ from: `${type}.${this.friendlyUniqueId}`, to: `${type}.${to}` }] };
  }
}

/**
 * Declares that a construct had another id, for each resource in it: call it beside the construct, in the release that
 * renames it. Remove it in the next major release at the earliest.
 *
 * @param id what the construct was called in the same scope
 */
export function formerly(scope: Construct, id: string, construct: Construct): void {
  if (TerraformResource.isTerraformResource(construct)) {
    new FormerAddress(scope, id, { resource: construct });
    return;
  }
  const place = new Construct(scope, id);
  for (const child of construct.node.children) formerly(place, child.node.id, child);
}
