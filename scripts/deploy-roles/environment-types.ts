import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildStacks, createApp, deployedTypes } from '../../src/app';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { PURPOSES } from '../../src/naming';

/** The smallest zip there is. What is in a package says nothing about permissions. */
const EMPTY_ZIP = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');

/** Types of resources and data sources in the stacks of an environment, by stack; nothing has to be built for it. */
export function environmentTypes(config: EnvironmentConfig): Record<string, readonly string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stack-types-'));
  try {
    for (const purpose of PURPOSES.function) writeFileSync(path.join(folder, `${purpose}.zip`), EMPTY_ZIP);
    return deployedTypes(
      buildStacks(createApp(path.join(folder, 'out')), config, { packageDirectory: folder }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
