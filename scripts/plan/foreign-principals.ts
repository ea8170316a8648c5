import type { StatementDifference } from './policy-difference';

/**
 * Who is let in by a new statement and is neither the own account nor a service of AWS. "*" is not among them: a
 * condition decides what that means.
 *
 * @param account the own one; while it is unknown, every account is foreign
 */
export function foreignPrincipals(
  { title, added }: StatementDifference,
  account: string | undefined,
): string[] {
  if (!title.endsWith('Allow')) return [];
  return added.flatMap((line) => {
    // Whoever is left out, everybody else is let in.
    if (line.startsWith('every principal but ')) return [line];
    const [, principals] = /^principal (.*)$/.exec(line) ?? [];
    const foreign = principals?.split(', ').filter((principal) => isForeign(principal, account)) ?? [];
    return foreign.length === 0 ? [] : [`principal ${foreign.join(', ')}`];
  });
}

function isForeign(principal: string, account: string | undefined): boolean {
  if (principal === '*' || principal.startsWith('Service ')) return false;
  const [, owner] =
    /^AWS (\d{12})$/.exec(principal) ?? /^\w+ arn:[\w-]+:[\w-]+::(\d{12}):/.exec(principal) ?? [];
  return owner === undefined || owner !== account;
}
