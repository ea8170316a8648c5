import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LOCK_FILE } from '../../../src/provider-lock';
import { describeWith, terraform } from '../requirements';
import { type StackFolder, synthesize } from '../terraform/synthesize';
import { TerraformWorkspace } from '../terraform/workspace';

describeWith([terraform], 'the committed lock file', () => {
  let workspace: TerraformWorkspace;
  let stacks: StackFolder[];
  beforeAll(async () => {
    workspace = new TerraformWorkspace();
    stacks = await synthesize('production', path.join(workspace.root, 'production'));
  });
  afterAll(() => workspace.remove());

  /** A copy of a stack with another lock file. */
  function relocked(name: string, change: (lock: string) => string): StackFolder {
    const [stack] = stacks;
    if (stack === undefined) throw new Error('the app synthesized no stack');
    const folder = path.join(workspace.root, name);
    cpSync(stack.folder, folder, { recursive: true });
    const file = path.join(folder, LOCK_FILE);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    return { ...stack, folder };
  }

  test('is beside every stack, and Terraform installs by it and leaves it as it is', async () => {
    const committed = readFileSync(LOCK_FILE, 'utf8');
    for (const stack of stacks) {
      expect(readFileSync(path.join(stack.folder, LOCK_FILE), 'utf8')).toBe(committed);
      await workspace.init(stack);
      expect(readFileSync(path.join(stack.folder, LOCK_FILE), 'utf8')).toBe(committed);
    }
  });

  test('refuses a provider of the right version with other bytes', async () => {
    const tampered = relocked('tampered', (lock) => lock.replace(/h1:[^"]{8}/g, 'h1:AAAAAAAA'));
    await expect(workspace.init(tampered)).rejects.toThrow(/checksums/);
  });

  test('refuses a provider of another version than the stacks were synthesized for', async () => {
    const older = relocked('older', (lock) => lock.replaceAll('5.100.0', '5.99.1'));
    await expect(workspace.init(older)).rejects.toThrow(/5\.99\.1/);
  });
});
