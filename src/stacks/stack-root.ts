import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { type StateLocation, useState } from '../contracts/state';
import { TERRAFORM_VERSION } from '../terraform-version';

export interface StackRootProps {
  readonly region: string;
  /** On every resource of the stack. */
  readonly tags: Readonly<Record<string, string>>;
  readonly state: StateLocation;
}

/** What every stack starts with: provider with default tags, state, pinned Terraform. */
export class StackRoot extends TerraformStack {
  constructor(scope: Construct, id: string, props: StackRootProps) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: props.region, defaultTags: [{ tags: { ...props.tags } }] });
    useState(this, props.state);
    this.addOverride('terraform.required_version', `= ${TERRAFORM_VERSION}`);
  }
}
