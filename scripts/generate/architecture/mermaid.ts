import type { Architecture, Part, PartKind } from './parts';

/** https://mermaid.js.org/syntax/flowchart.html: the shape around a label. */
const SHAPES: Readonly<Record<PartKind, readonly [string, string]>> = {
  topic: ['{{"SNS ', '"}}'],
  queue: ['["SQS ', '"]'],
  'dead-letter queue': ['["', '"]'],
  function: ['(["λ ', '"])'],
  table: ['[("DynamoDB ', '")]'],
  'configuration set': ['{{"SES ', '"}}'],
  schedule: ['(("', '"))'],
  alarms: ['["', '"]'],
  budget: ['["', '"]'],
};

/** People and programs that no stack creates, with what they give or get. */
const OUTSIDE = [
  { id: 'shop', label: 'shop', to: { kind: 'topic', name: 'order-events' } },
  { id: 'customer', label: 'customer', from: { kind: 'configuration set', name: 'transactional' } },
  { id: 'people', label: 'people on call', from: { kind: 'topic', name: 'alerts' } },
] as const satisfies readonly OutsideParty[];

interface OutsideParty {
  readonly id: string;
  readonly label: string;
  readonly to?: { readonly kind: PartKind; readonly name: string };
  readonly from?: { readonly kind: PartKind; readonly name: string };
}

/** @param purposeOf what a physical name stands for, e.g. order-queue; what is no name stays as it is */
export function renderMermaid(architecture: Architecture, purposeOf: (name: string) => string): string {
  const { stacks, parts, connections, reads } = architecture;
  const ids = new Map(parts.map((part) => [part.id, idOf(part, purposeOf)]));
  const drawn = (id: string) => {
    const found = ids.get(id);
    if (found === undefined) throw new Error(`an arrow leads to or from ${id}, which no stack creates`);
    return found;
  };
  const lines = ['flowchart TB'];
  const parties: readonly OutsideParty[] = OUTSIDE;
  for (const { id, label } of parties) lines.push(`  ${id}[/"${label}"\\]`);
  for (const stack of stacks) {
    lines.push(`  subgraph ${stack}`);
    for (const part of parts.filter((each) => each.stack === stack)) {
      const [open, close] = SHAPES[part.kind];
      lines.push(`    ${drawn(part.id)}${open}${purposeOf(part.name)}${close}`);
    }
    lines.push('  end');
  }
  const find = (wanted: { kind: PartKind; name: string }) => {
    const part = parts.find(({ kind, name }) => kind === wanted.kind && purposeOf(name) === wanted.name);
    if (part === undefined) throw new Error(`no stack creates the ${wanted.kind} ${wanted.name}`);
    return drawn(part.id);
  };
  for (const { id, to, from } of parties) {
    if (to) lines.push(`  ${id} --> ${find(to)}`);
    if (from) lines.push(`  ${find(from)} --> ${id}`);
  }
  for (const { from, to, label, isUse } of connections) {
    const arrow = isUse ? '-.->' : '-->';
    lines.push(`  ${drawn(from)} ${arrow}${label === undefined ? '' : `|${purposeOf(label)}|`} ${drawn(to)}`);
  }
  for (const { reader, producer, outputs } of reads) {
    lines.push(`  ${reader} -.->|reads ${outputs.length} outputs| ${producer}`);
  }
  const deadLetterQueues = parts.filter(({ kind }) => kind === 'dead-letter queue');
  lines.push('  classDef dead stroke-dasharray: 4 3');
  lines.push(`  class ${deadLetterQueues.map(({ id }) => drawn(id)).join(',')} dead`);
  return ['```mermaid', ...lines, '```'].join('\n');
}

/** Unique and free of what Mermaid reads as syntax ("end" among it). */
function idOf({ kind, name }: Part, purposeOf: (name: string) => string): string {
  return `${kind}_${purposeOf(name)}`.replace(/[^A-Za-z0-9]+/g, '_');
}
