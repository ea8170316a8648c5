import type { Context } from './conditions';
import { list, type Statement } from './policy-document';

/** Who calls: a role by its ARN, or an AWS service in its own name, e.g. sns.amazonaws.com. */
export type Principal = { readonly role: string } | { readonly service: string };

/**
 * How a statement of a resource's policy names a principal. `account`: it names the account of the role and leaves it
 * to the IAM policies there who in it; that alone grants nothing.
 */
export type Mention = 'itself' | 'account' | 'not';

export function mentionOf({ Principal: named }: Statement, principal: Principal): Mention {
  if (named === undefined) throw new Error("a statement of a resource's policy needs a Principal");
  if (named === '*') return 'itself';
  const { AWS, Service, ...others } = named;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new Error(`cannot evaluate principals of the kind ${unknown}`);
  if ('service' in principal) {
    return list(AWS).includes('*') || list(Service).includes(principal.service) ? 'itself' : 'not';
  }
  const { role } = principal;
  if (list(AWS).some((each) => each === '*' || each === role)) return 'itself';
  return list(AWS).some((each) => isAccount(each, role)) ? 'account' : 'not';
}

/** What AWS itself puts into the context about the caller. */
export function contextOf(principal: Principal): Context {
  if ('service' in principal) return { 'aws:PrincipalIsAWSService': 'true' };
  const account = accountOf(principal.role);
  return {
    'aws:PrincipalIsAWSService': 'false',
    'aws:PrincipalArn': principal.role,
    'aws:PrincipalAccount': account,
    'kms:CallerAccount': account,
  };
}

/** Account id of an ARN. @throws Error where it has none */
export function accountOf(arn: string): string {
  const [, , , , account] = arn.split(':');
  if (!account) throw new Error(`${arn} has no account`);
  return account;
}

function isAccount(named: string, role: string): boolean {
  const [arn, partition] = role.split(':');
  const account = accountOf(role);
  return named === account || named === `${arn}:${partition}:iam::${account}:root`;
}
