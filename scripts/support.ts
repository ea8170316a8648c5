import path from 'node:path';
import { loadEnvironment } from '../src/config/load-environment';
import { runCommand } from './command';
import { Deployment } from './deployment';
import { ExplainedError, explaining } from './explain-error';
import { type Answer, RefusedError } from './support/answer';
import { parseSupportArguments, type SupportCommand, USAGE } from './support/arguments';
import { audit } from './support/audit';
import { erase } from './support/erase';
import { exportData } from './support/export';
import { order } from './support/order';
import { recipient } from './support/recipient';
import { resend } from './support/resend';
import { unsuppress } from './support/unsuppress';

// What support sees and does for a customer, with the AWS credentials of whoever runs it.

const [, script = ''] = process.argv;
const projectRoot = path.resolve(path.dirname(script), '..');

async function main(args: readonly string[]): Promise<number> {
  const { asked, environment, json } = parseSupportArguments(args);
  const config = loadEnvironment({
    name: environment,
    directory: path.join(projectRoot, 'environments'),
    suffix: process.env.ENVIRONMENT_SUFFIX,
  });
  const deployment = new Deployment(config);
  try {
    const answer = await explaining(config, () => run(asked, deployment));
    console.log(json ? JSON.stringify(answer.json, null, 2) : answer.text);
    return answer.isComplete === false ? 1 : 0;
  } finally {
    deployment.close();
  }
}

async function run(asked: SupportCommand, deployment: Deployment): Promise<Answer> {
  switch (asked.command) {
    case 'order':
      return await order(asked, deployment, projectRoot);
    case 'recipient':
      return await recipient(asked, deployment);
    case 'resend':
      return await resend(asked, deployment);
    case 'unsuppress':
      return await unsuppress(asked, deployment);
    case 'export':
      return await exportData(asked, deployment);
    case 'erase':
      return await erase(asked, deployment);
    case 'audit':
      return await audit(asked, deployment);
  }
}

void runCommand({ name: 'support', usage: USAGE, main, explained: [RefusedError, ExplainedError] });
