/** Every resource a policy names. */
export function resourcesIn(policy: string): string[] {
  const { Statement } = JSON.parse(policy) as { Statement: { Resource: string | string[] }[] };
  // A log group's streams have no ARN of their own before they exist; an index is a part of its table.
  return Statement.flatMap(({ Resource }) => Resource).map((arn) =>
    arn.replace(/(:log-group:.+):\*$/, '$1').replace(/(:table\/[^/]+)\/index\/.+$/, '$1'),
  );
}
