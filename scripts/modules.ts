import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { App } from 'cdktf';
import { DataObservabilityModule } from '../src/modules/data-observability-module';
import { MessagingModule } from '../src/modules/messaging-module';
import { ProcessingModule } from '../src/modules/processing-module';
import { writeModule } from './modules/write-module';

const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist/modules' } } });
const synthesized = mkdtempSync(path.join(tmpdir(), 'modules-'));
try {
  // Of its checks one fails: there is no provider, and must be none.
  const app = new App({ outdir: synthesized, stackTraces: false, skipValidation: true });
  const packageDirectory = 'dist/functions';
  const modules = [
    new MessagingModule(app, { identity: 'create', packageDirectory }),
    new DataObservabilityModule(app, { packageDirectory }),
    new ProcessingModule(app, { network: 'none', packageDirectory }),
  ];
  app.synth();
  for (const module of modules) {
    writeModule(
      module,
      path.join(synthesized, 'stacks', module.node.id),
      path.join(values.out, module.node.id),
    );
  }
} finally {
  rmSync(synthesized, { recursive: true });
}
