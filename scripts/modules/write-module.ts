import { cpSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sharedAddresses } from '../../src/addresses';
import type { ModuleRoot } from '../../src/modules/module-root';
import { replaceFolder } from '../replace-folder';
import { type ModuleJson, readme } from './readme';

/** What of the configuration is in which file, as in every other module. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  'versions.tf.json': ['terraform'],
  'variables.tf.json': ['variable'],
  'main.tf.json': ['locals', 'data', 'resource', 'moved'],
  'outputs.tf.json': ['output'],
};
const WRITTEN: readonly string[] = [...Object.keys(FILES), 'assets', 'README.md'];

/**
 * What is left of a placeholder somebody has calculated with, one cdktf has overlooked, and a reference between quotes,
 * which is nothing but text.
 */
const BROKEN_PLACEHOLDER = /-?\d(\.\d+)?e\+2\d\d|TfToken\[|\\"(var|local|data)\.[\w.]+\\"/;

/**
 * Writes a synthesized module.
 *
 * @param synthesized folder of the stack, with the assets
 * @throws Error when the module would not do what it says
 */
export function writeModule(module: ModuleRoot, synthesized: string, folder: string): void {
  const [shared] = sharedAddresses(module);
  if (shared !== undefined) throw new Error(`${module.node.id}: ${shared}`);
  const { provider, ...json } = withoutMetadata(module.toTerraform()) as ModuleJson;
  delete json.terraform.backend;
  for (const lambda of Object.values(json.resource.aws_lambda_function ?? {})) {
    lambda.filename = `\${path.module}/${lambda.filename}`;
  }
  const [broken] = BROKEN_PLACEHOLDER.exec(JSON.stringify(json)) ?? [];
  if (broken !== undefined)
    throw new Error(`${module.node.id} does not pass a variable on as it is: ${broken}`);

  replaceFolder(folder, (name) => WRITTEN.includes(name) || name.startsWith('.terraform'));
  for (const [file, blocks] of Object.entries(FILES)) {
    const present = blocks.flatMap((block) => (json[block] === undefined ? [] : [[block, json[block]]]));
    writeFileSync(path.join(folder, file), `${JSON.stringify(Object.fromEntries(present), null, 2)}\n`);
  }
  const assets = path.join(synthesized, 'assets');
  if (existsSync(assets)) cpSync(assets, path.join(folder, 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'README.md'), readme(module.node.id, json));
}

/** cdktf notes at every block where it comes from. */
function withoutMetadata(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMetadata);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== '//');
  return Object.fromEntries(entries.map(([key, entry]) => [key, withoutMetadata(entry)]));
}
