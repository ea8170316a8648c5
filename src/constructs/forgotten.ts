import { TerraformElement } from 'cdktf';
import type { Construct } from 'constructs';

export interface ForgottenResourceProps {
  /** Where the state of an earlier release has it, e.g. aws_kms_key.data-key. */
  readonly address: string;
}

/**
 * A resource that is ours no longer and that Terraform must not destroy, because something of before may still need it.
 * Terraform forgets it; whoever upgrades deletes it when its time has come.
 * https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources
 */
export class ForgottenResource extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ForgottenResourceProps,
  ) {
    super(scope, id);
  }

  override toTerraform() {
    return { removed: [{ from: this.props.address, lifecycle: { destroy: false } }] };
  }
}
