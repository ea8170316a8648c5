/** Every resource a policy names. */
export function resourcesIn(policy: string): string[] {
  const { Statement } = JSON.parse(policy) as { Statement: { Resource: string | string[] }[] };
  // A log group's streams have no ARN of their own before they exist.
  return Statement.flatMap(({ Resource }) => Resource).map((arn) => arn.replace(/(:log-group:.+):\*$/, '$1'));
}
