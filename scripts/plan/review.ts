import type { PlannedResource } from '../../src/cost/fixed-cost';
import { type AttributeChange, attributeChanges, UNKNOWN } from './attribute-changes';
import { lossOf, loweredProtections } from './data-loss';
import { list } from './markdown';
import { type Group, meaningOf } from './meaning';
import { ownAccountOf } from './own-account';
import {
  comparePolicies,
  type PolicyDifference,
  type PolicyKind,
  parsePolicyText,
} from './policy-difference';
import type { Change, ResourceChange, TerraformPlan } from './terraform-plan';

/** What a plan means to whoever has to say yes to it. */
export interface StackReview {
  readonly stack: string;
  /** The account it is planned for; undefined where the plan does not say. */
  readonly account: string | undefined;
  readonly changes: readonly ResourceReview[];
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  /** Outputs that get another value. */
  readonly outputs: readonly string[];
  readonly unchanged: number;
  /** What there is and what there will be, for the cost model: what a table costs, its auto scaling decides as well. */
  readonly before: readonly PlannedResource[];
  readonly after: readonly PlannedResource[];
}

export type Kind = 'create' | 'change' | 'replace' | 'destroy' | 'import' | 'forget';

export interface ResourceReview {
  readonly address: string;
  readonly type: string;
  /** How it is called in a summary: its address, unless that would tell an e-mail address. */
  readonly label: string;
  readonly group: Group;
  readonly kind: Kind;
  /** Why it is replaced or destroyed, as the end of "because …". */
  readonly because: string | undefined;
  readonly attributes: readonly AttributeChange[];
  readonly policies: readonly PolicyReview[];
  /** What is lost, as the end of a sentence. */
  readonly loss: string | undefined;
  readonly lowered: readonly string[];
  /** What a reader would have to work out from several attributes. */
  readonly notes: readonly string[];
}

export interface PolicyReview {
  readonly attribute: string;
  /** Undefined: only AWS will tell what the policy says. */
  readonly difference: PolicyDifference | undefined;
}

/** @throws Error where the plan is in a format of the future */
export function reviewOf(stack: string, plan: TerraformPlan): StackReview {
  if (!plan.format_version.startsWith('1.')) {
    throw new Error(`the plan of ${stack} has the format ${plan.format_version}; 1.x is known here`);
  }
  const resources = (plan.resource_changes ?? []).filter(({ mode }) => mode === 'managed');
  const changed = resources.filter((resource) => kindOf(resource.change) !== undefined);
  return {
    stack,
    account: ownAccountOf(plan),
    changes: changed.map((resource) => reviewOfResource(resource, driftOf(plan, resource))),
    moved: resources.flatMap(({ previous_address: from, address: to }) => (from ? [{ from, to }] : [])),
    outputs: Object.entries(plan.output_changes ?? {})
      .filter(([, { actions }]) => !actions.includes('no-op'))
      .map(([name]) => name),
    unchanged: resources.length - changed.length,
    before: resources.flatMap((resource) => planned(resource, resource.change.before)),
    after: resources.flatMap((resource) => planned(resource, resource.change.after)),
  };
}

/** Whether anything at all is to be done. */
export function isEmpty({ changes, moved, outputs }: StackReview): boolean {
  return changes.length === 0 && moved.length === 0 && outputs.length === 0;
}

function kindOf({ actions, importing }: Change): Kind | undefined {
  const has = (action: Change['actions'][number]) => actions.includes(action);
  if (has('create') && (has('delete') || has('forget'))) return 'replace';
  if (has('create')) return 'create';
  if (has('delete')) return 'destroy';
  if (has('update')) return 'change';
  if (has('forget')) return 'forget';
  return importing === undefined ? undefined : 'import';
}

function reviewOfResource(resource: ResourceChange, drift: ResourceChange | undefined): ResourceReview {
  const { address, type, change } = resource;
  const kind = kindOf(change) ?? 'change';
  const policies = policiesOf(resource);
  const isPolicy = (path: string) =>
    policies.some(({ attribute }) => path === attribute || path.startsWith(`${attribute}.`));
  const attributes = shownOf(
    kind,
    attributeChanges(change, isPolicy).filter(({ path }) => !isEcho(path)),
  );
  return {
    address,
    type,
    label: labelOf(resource),
    group: meaningOf(type).group,
    kind,
    because: reasonOf(resource),
    attributes: kind === 'change' || kind === 'replace' ? attributes : [],
    policies,
    loss: lossOf(resource),
    lowered: loweredProtections(resource),
    notes: [
      ...notesOf(resource),
      ...driftNotes(drift, [
        ...attributes.map(({ path }) => path),
        ...policies.map(({ attribute }) => attribute),
      ]),
    ],
  };
}

/** https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
const REASONS: Readonly<Record<string, string>> = {
  replace_because_tainted: 'its creation failed half-way',
  replace_by_request: 'somebody asked for it',
  delete_because_no_resource_config: 'the source has it no longer',
};

function reasonOf({ change, action_reason = '' }: ResourceChange): string | undefined {
  const forcing = [...new Set((change.replace_paths ?? []).map(([first]) => String(first)))];
  return forcing.length > 0 ? `${list(forcing)} cannot change in place` : REASONS[action_reason];
}

/** What is told in another way, or twice: tags with the provider's and without, a package by its name and its hash. */
function isEcho(path: string): boolean {
  return /^(tags\.|filename$|code_sha256$|last_modified$|source_code_size$|source_code_hash$|environment\[\d+\]\.variables(\.|$))/.test(
    path,
  );
}

/** Of a replaced resource AWS tells everything anew: worth reading is only what the configuration changes. */
function shownOf(kind: Kind, attributes: readonly AttributeChange[]): AttributeChange[] {
  return attributes.filter(({ before, after }) => {
    if (after === UNKNOWN) return kind === 'change' && before === undefined;
    return kind === 'change' || after !== undefined;
  });
}

/** The id of an e-mail subscription is made of the address it goes to. */
function labelOf({ address, type, change }: ResourceChange): string {
  const { protocol } = ((change.before ?? change.after) as { protocol?: unknown } | null) ?? {};
  return type === 'aws_sns_topic_subscription' && protocol === 'email' ? `${type} of a mailbox` : address;
}

function notesOf({ type, change }: ResourceChange): string[] {
  if (!change.actions.includes('update')) return [];
  if (type === 'aws_lambda_function') return [...codeNotes(change), ...variableNotes(change)];
  if (type === 'aws_dynamodb_table') return capacityNotes(change);
  return type === 'aws_lambda_alias' ? aliasNotes(change) : [];
}

/** Terraform leaves the capacity of the indexes to auto scaling, and an on-demand index has none yet: docs/adr/0015-capacity.md. */
function capacityNotes({ before, after }: Change): string[] {
  const [was, is] = [attributesOf(before), attributesOf(after)];
  const becomesProvisioned = was.billing_mode === 'PAY_PER_REQUEST' && is.billing_mode === 'PROVISIONED';
  const indexes = (is.global_secondary_index ?? []) as readonly { readonly write_capacity?: unknown }[];
  return becomesProvisioned && indexes.some(({ write_capacity: units }) => !units)
    ? ['DynamoDB will refuse this: deploy the provisioned capacity without `autoScaling` first']
    : [];
}

function codeNotes({ before, after }: Change): string[] {
  const hash = (values: unknown) => String(attributesOf(values).source_code_hash ?? UNKNOWN);
  const [was, is] = [hash(before), hash(after)];
  return was === is ? [] : [`new code: \`${was.slice(0, 10)}…\` → \`${is.slice(0, 10)}…\``];
}

/** Names alone: a value may be nobody's business. */
function variableNotes(change: Change): string[] {
  const variables = attributeChanges(change).flatMap((attribute) => {
    const [, name] = /^environment\[\d+\]\.variables\.(.+)$/.exec(attribute.path) ?? [];
    return name === undefined ? [] : [{ ...attribute, name }];
  });
  const named = (title: string, of: typeof variables) =>
    of.length === 0 ? [] : [`${title}: ${list(of.map(({ name }) => name))}`];
  const isUnknown = attributeChanges(change).some(
    ({ path, after }) => /^environment(\[\d+\](\.variables)?)?$/.test(path) && after === UNKNOWN,
  );
  return [
    ...named(
      'new variables',
      variables.filter(({ before }) => before === undefined),
    ),
    ...named(
      'changed variables',
      variables.filter(({ before, after }) => before !== undefined && after !== undefined),
    ),
    ...named(
      'variables gone',
      variables.filter(({ after }) => after === undefined),
    ),
    ...(isUnknown ? ['its variables are known only after apply'] : []),
  ];
}

function aliasNotes({ before, after }: Change): string[] {
  const version = (values: unknown) => attributesOf(values).function_version;
  const [was, is] = [version(before), version(after)];
  return was === is ? [] : [`version \`${was}\` → ${is === undefined ? 'the new one' : `\`${is}\``}`];
}

/** What somebody did in the console meanwhile. */
function driftOf({ resource_drift = [] }: TerraformPlan, { address }: ResourceChange) {
  return resource_drift.find((drift) => drift.address === address);
}

/** Only what is shown as put back: AWS and the provider fill in a lot by themselves, a role's own policies among it. */
function driftNotes(drift: ResourceChange | undefined, changed: readonly string[]): string[] {
  if (drift === undefined) return [];
  if (drift.change.actions.includes('delete')) return ['was deleted outside Terraform'];
  const top = (paths: readonly string[]) => [...new Set(paths.map((path) => path.replace(/[.[].*$/s, '')))];
  const drifted = top(attributeChanges(drift.change).map(({ path }) => path));
  const both = drifted.filter((name) => top(changed).includes(name));
  return both.length === 0 ? [] : [`was changed outside Terraform: ${list(both)}`];
}

function policiesOf({ type, change }: ResourceChange): PolicyReview[] {
  if (type === 'aws_lambda_permission') return [permissionOf(change)];
  if (type === 'aws_iam_role_policy_attachment') return [attachmentOf(change)];
  const [before, after] = [attributesOf(change.before), attributesOf(change.after)];
  const unknown = attributesOf(change.after_unknown);
  const names = new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(unknown)]);
  return [...names].sort().flatMap((attribute): PolicyReview[] => {
    const [was, is] = [parsePolicyText(before[attribute]), parsePolicyText(after[attribute])];
    const isUnknown = unknown[attribute] === true && isPolicyAttribute(attribute);
    if (isUnknown) return [{ attribute, difference: undefined }];
    if (was === undefined && is === undefined) return [];
    const difference = comparePolicies(was, is, policyKindOf(type));
    return difference.statements.length === 0 ? [] : [{ attribute, difference }];
  });
}

function isPolicyAttribute(name: string): boolean {
  return name === 'policy' || name === 'assume_role_policy';
}

function policyKindOf(type: string): PolicyKind {
  if (type.startsWith('aws_iam_')) return 'identity';
  return type === 'aws_kms_key' ? 'key' : 'resource';
}

/** A policy that is attached by its ARN says nothing here; that it is attached does. One that the plan itself makes is shown there. */
function attachmentOf({ before, after }: Change): PolicyReview {
  const [was, is] = [before, after].map((values) => attributesOf(values).policy_arn);
  const attached = (arn: unknown) => (arn === undefined || arn === null ? [] : [`policy ${arn}`]);
  const statements =
    was === is
      ? []
      : [{ kind: 'changed', title: 'Allow', added: attached(is), removed: attached(was) } as const];
  return {
    attribute: 'policy_arn',
    difference: { statements, widened: attached(is).map((policy) => `Allow: everything in ${policy}`) },
  };
}

/** What AWS makes of it: a statement in the function's own policy. */
function permissionOf({ before, after }: Change): PolicyReview {
  const statement = (values: unknown) => {
    if (values === undefined || values === null) return undefined;
    const { action, principal, function_name, source_arn, source_account } = attributesOf(values);
    const conditions = {
      ...(source_arn !== undefined && source_arn !== null && { ArnLike: { 'aws:SourceArn': source_arn } }),
      ...(source_account !== undefined &&
        source_account !== null && { StringEquals: { 'aws:SourceAccount': source_account } }),
    };
    return {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { [isAccountOrArn(principal) ? 'AWS' : 'Service']: principal },
          Action: action,
          Resource: function_name,
          Condition: conditions,
        },
      ],
    };
  };
  return {
    attribute: 'permission',
    difference: comparePolicies(statement(before), statement(after), 'resource'),
  };
}

/** Lambda takes all kinds of principals in one attribute. */
function isAccountOrArn(principal: unknown): boolean {
  return /^(\d{12}$|arn:)/.test(String(principal));
}

function planned({ type }: ResourceChange, values: unknown): PlannedResource[] {
  return values === undefined || values === null ? [] : [{ type, values: attributesOf(values) }];
}

function attributesOf(values: unknown): Readonly<Record<string, unknown>> {
  return (values ?? {}) as Readonly<Record<string, unknown>>;
}
