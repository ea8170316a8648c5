import { readdirSync } from 'node:fs';
import path from 'node:path';
import { loadDeployableEnvironment } from '../src/config/load-environment';
import { LOCAL_ENVIRONMENT } from '../src/config/local-environment';
import { runCommand } from './command';
import { workflowTargets } from './github/workflow-targets';

const USAGE = `usage: npm run environments

Prints, in JSON, the environments that workflows of GitHub plan and deploy, for their matrix.`;

const [, script = ''] = process.argv;
const directory = path.resolve(path.dirname(script), '..', 'environments');

function main(): number {
  const names = readdirSync(directory)
    .map((file) => path.parse(file).name)
    .filter((name) => name !== LOCAL_ENVIRONMENT)
    .sort();
  console.log(
    JSON.stringify(workflowTargets(names.map((name) => loadDeployableEnvironment({ name, directory })))),
  );
  return 0;
}

void runCommand({ name: 'environments', usage: USAGE, main });
