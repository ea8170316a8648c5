import path from 'node:path';
import { loadEnvironment } from '../src/config/load-environment';
import { ConfigurationError } from '../src/config/violations';
import { Deployment } from './deployment';
import { explainError } from './dlq/explain-error';
import { type Answer, RefusedError } from './support/answer';
import { parseSupportArguments, type SupportCommand } from './support/arguments';
import { audit } from './support/audit';
import { erase } from './support/erase';
import { exportData } from './support/export';
import { order } from './support/order';
import { recipient } from './support/recipient';
import { resend } from './support/resend';
import { unsuppress } from './support/unsuppress';
import { UsageError } from './usage-error';

// What support sees and does for a customer, with the AWS credentials of whoever runs it.

const [, script = '', ...args] = process.argv;
const projectRoot = path.resolve(path.dirname(script), '..');

async function main(): Promise<void> {
  const { asked, environment, json } = parseSupportArguments(args);
  const config = loadEnvironment({
    name: environment,
    directory: path.join(projectRoot, 'environments'),
    suffix: process.env.ENVIRONMENT_SUFFIX,
  });
  const deployment = new Deployment(config);
  try {
    const answer = await run(asked, deployment);
    console.log(json ? JSON.stringify(answer.json, null, 2) : answer.text);
    if (answer.isComplete === false) process.exitCode = 1;
  } catch (error) {
    const explanation = explainError(error, config);
    if (explanation === undefined) throw error;
    throw new RefusedError(explanation);
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

const MISTAKES = [ConfigurationError, UsageError];

main().catch((error: unknown) => {
  const isMistake = MISTAKES.some((type) => error instanceof type);
  console.error(isMistake || error instanceof RefusedError ? (error as Error).message : error);
  process.exitCode = isMistake ? 2 : 1;
});
