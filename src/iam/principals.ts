import { Token } from 'cdktf';
import type { AccountScope } from '../constructs/account-scope';

/** Accounts and roles of the configuration as policies name them. An account is its root: its IAM policies then say who in it. */
export function principalArns(account: AccountScope, principals: readonly string[]): readonly string[] {
  // IAM takes the id of an account for its root.
  if (Token.isUnresolved(principals)) return principals;
  return principals.map((principal) => (/^\d+$/.test(principal) ? account.rootArn(principal) : principal));
}
