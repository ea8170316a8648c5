import { withEmptyPackages } from '../../local/synth/empty-packages';
import { type Synthesis, synthesizeLocalStacks } from '../../local/synth/synthesize';
import { Naming } from '../../src/naming';
import { renderMermaid } from './architecture/mermaid';
import type { StackRead } from './architecture/parts';
import { readArchitecture } from './architecture/read-architecture';
import { fillTemplate } from './fill-template';

/** @param template Markdown with {{picture}} and {{reads}}. */
export function renderArchitecture(template: string, { config, stacks }: Synthesis): string {
  const architecture = readArchitecture(stacks);
  const [before = '', after = ''] = new Naming(config).anyPurpose().split('*');
  const purposeOf = (name: string) =>
    name.startsWith(before) && name.endsWith(after) ? name.slice(before.length, -after.length) : name;
  return fillTemplate(template, {
    picture: () => renderMermaid(architecture, purposeOf),
    reads: () => readsTable(architecture.reads),
  });
}

/** The stacks with nothing in their functions' packages: what is in them is of no interest here. */
export function synthesizeWithoutPackages(projectRoot: string): Synthesis {
  return withEmptyPackages((packageDirectory) => synthesizeLocalStacks({ projectRoot, packageDirectory }));
}

function readsTable(reads: readonly StackRead[]): string {
  const rows = reads.map(
    ({ reader, producer, outputs }) =>
      `| \`${reader}\` | \`${producer}\` | ${outputs.map((output) => `\`${output}\``).join(', ')} |`,
  );
  return ['| stack | reads of | outputs |', '|---|---|---|', ...rows].join('\n');
}
