import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Synthesis, synthesizeLocalStacks } from '../../local/synth/synthesize';
import { Naming, PURPOSES } from '../../src/naming';
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
  const packageDirectory = mkdtempSync(path.join(tmpdir(), 'no-packages-'));
  try {
    for (const purpose of PURPOSES.function) writeFileSync(path.join(packageDirectory, `${purpose}.zip`), '');
    return synthesizeLocalStacks({ projectRoot, packageDirectory });
  } finally {
    rmSync(packageDirectory, { recursive: true });
  }
}

function readsTable(reads: readonly StackRead[]): string {
  const rows = reads.map(
    ({ reader, producer, outputs }) =>
      `| \`${reader}\` | \`${producer}\` | ${outputs.map((output) => `\`${output}\``).join(', ')} |`,
  );
  return ['| stack | reads of | outputs |', '|---|---|---|', ...rows].join('\n');
}
