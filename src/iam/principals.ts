import type { AccountScope } from '../constructs/account-scope';

/** Accounts and roles of the configuration as policies name them. An account is its root: its IAM policies then say who in it. */
export function principalArns(account: AccountScope, principals: readonly string[]): readonly string[] {
  return principals.map((principal) => (/^\d+$/.test(principal) ? account.rootArn(principal) : principal));
}
