import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { type TerraformElement, TerraformResource, TerraformStack } from 'cdktf';
import type { Construct, Node } from 'constructs';
import { readableId, sharedAddresses } from '../addresses';
import { type StateLocation, useState } from '../contracts/state';
import { TERRAFORM_VERSION } from '../terraform-version';

export interface StackRootProps {
  readonly region: string;
  /** On every resource of the stack. */
  readonly tags: Readonly<Record<string, string>>;
  readonly state: StateLocation;
}

/** That a resource has another address than it had. */
interface Moved {
  readonly from: string;
  readonly to: string;
}

/** What every stack starts with: provider with default tags, state, pinned Terraform. */
export class StackRoot extends TerraformStack {
  constructor(scope: Construct, id: string, props: StackRootProps) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: props.region, defaultTags: [{ tags: { ...props.tags } }] });
    useState(this, props.state);
    this.addOverride('terraform.required_version', `= ${TERRAFORM_VERSION}`);
    this.node.addValidation({ validate: () => sharedAddresses(this) });
  }

  override toTerraform() {
    const json = super.toTerraform();
    const moved = [...(json.moved ?? []), ...this.hashedAddresses()];
    return { ...json, ...(moved.length > 0 && { moved }) };
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return readableId(this, element);
  }

  /** Before the first release addresses ended in cdktf's hash; so that states of that time lose nothing. Goes in 1.0. */
  private hashedAddresses(): Moved[] {
    const resources = this.node.findAll().filter((child) => TerraformResource.isTerraformResource(child));
    return resources
      .map((resource) => ({
        from: `${resource.terraformResourceType}.${super.allocateLogicalId(resource)}`,
        to: `${resource.terraformResourceType}.${resource.friendlyUniqueId}`,
      }))
      .filter(({ from, to }) => from !== to);
  }
}
