/** IAM's wildcards: `*` any characters, also none; `?` exactly one. */
export function matchesWildcards(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 's').test(text);
}

/** Each of the six parts of an ARN for itself: a wildcard in the account never reaches into the resource. */
export function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const [wanted, given] = [partsOf(pattern), partsOf(arn)];
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => matchesWildcards(part, given[index] ?? ''))
  );
}

/** arn, partition, service, Region, account and resource; the resource may hold colons of its own. */
function partsOf(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(':')] : [])];
}
