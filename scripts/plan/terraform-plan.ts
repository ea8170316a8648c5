/**
 * The part of `terraform show -json PLAN` that a review is made of.
 * https://developer.hashicorp.com/terraform/internals/json-format
 */
export interface TerraformPlan {
  readonly format_version: string;
  readonly terraform_version?: string;
  readonly resource_changes?: readonly ResourceChange[];
  /** What somebody changed since the last apply, other than with Terraform. */
  readonly resource_drift?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, Change>>;
  /** What there is, with what the data sources answered. */
  readonly prior_state?: { readonly values?: { readonly root_module?: StateModule } };
}

export interface StateModule {
  readonly resources?: readonly {
    readonly mode: 'managed' | 'data';
    readonly type: string;
    readonly values?: Readonly<Record<string, unknown>>;
  }[];
  readonly child_modules?: readonly StateModule[];
}

export interface ResourceChange {
  readonly address: string;
  /** Where a `moved` block says that it was. */
  readonly previous_address?: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly change: Change;
  /** Why, e.g. replace_because_cannot_update. */
  readonly action_reason?: string;
}

export type Action = 'no-op' | 'create' | 'read' | 'update' | 'delete' | 'forget';

/** Left out are what is not there: a resource to create has no `before`. */
export interface Change {
  /** Two where something is replaced, in their order. */
  readonly actions: readonly Action[];
  readonly before?: unknown;
  readonly after?: unknown;
  /** The shape of `after`, with true for what only AWS will tell. */
  readonly after_unknown?: unknown;
  /** The shape of `before`, with true for what must not be shown. */
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  /** Paths of the attributes that force a replacement. */
  readonly replace_paths?: readonly (readonly (string | number)[])[];
  readonly importing?: unknown;
}
