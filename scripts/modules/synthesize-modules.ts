import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'cdktf';
import { DataObservabilityModule } from '../../src/modules/data-observability-module';
import { MessagingModule } from '../../src/modules/messaging-module';
import { ProcessingModule } from '../../src/modules/processing-module';
import type { ModulesArguments } from './arguments';
import { writeModule } from './write-module';

/**
 * Writes the three modules into `out`, one folder each.
 *
 * @param packageDirectory folder with the functions' packages
 */
export function synthesizeModules(
  { identity, network, profile, out }: ModulesArguments,
  packageDirectory: string,
): void {
  const outdir = mkdtempSync(path.join(tmpdir(), 'modules-'));
  try {
    // Of cdktf's checks one fails: there is no provider, and must be none.
    const app = new App({ outdir, stackTraces: false, skipValidation: true });
    const modules = [
      new MessagingModule(app, { identity, packageDirectory }),
      new DataObservabilityModule(app, { profile, packageDirectory }),
      new ProcessingModule(app, { network, packageDirectory }),
    ];
    withoutEscapeWarnings(() => app.synth());
    for (const module of modules) {
      const { id } = module.node;
      withoutEscapeWarnings(() => writeModule(module, path.join(outdir, 'stacks', id), path.join(out, id)));
    }
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** cdktf warns of every reference within a call within a call. What it makes of them is right: the tests apply it. */
function withoutEscapeWarnings(work: () => void): void {
  const { warn } = console;
  let isMute = false;
  console.warn = (text: string) => {
    // It warns in two calls: what is wrong, and where.
    const isWarning = text.startsWith("You're using escape sequences");
    if (!isWarning && !isMute) warn(text);
    isMute = isWarning;
  };
  try {
    work();
  } finally {
    console.warn = warn;
  }
}
