import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { loadDeployableEnvironment, loadEnvironment } from '../src/config/load-environment';
import { runCommand } from './command';
import { parseSmokeArguments, USAGE } from './smoke/arguments';
import { CannotCheckError } from './smoke/cannot-check-error';
import { checkDelivery } from './smoke/check-delivery';
import { DeployedEnvironment } from './smoke/deployed-environment';
import { preflight } from './smoke/preflight';
import { createProbes } from './smoke/probe';
import { beforehand, report } from './smoke/report';

const [, script = ''] = process.argv;

async function main(args: readonly string[]): Promise<number> {
  const { environment, timeoutSeconds } = parseSmokeArguments(args);
  const emulator = process.env.AWS_ENDPOINT_URL;
  // The environment `local` is nowhere but in an emulator.
  const load = emulator === undefined ? loadDeployableEnvironment : loadEnvironment;
  const config = load({
    name: environment,
    directory: path.resolve(path.dirname(script), '..', 'environments'),
    suffix: process.env.ENVIRONMENT_SUFFIX,
  });
  const probes = createProbes(randomBytes(4).toString('hex'), Date.now());
  preflight(config);
  const deployed = await DeployedEnvironment.find(config);
  try {
    console.log(beforehand(probes, deployed.topicArn));
    const { latencySeconds: limitSeconds } = config.alerts.thresholds;
    const result = await checkDelivery(probes, deployed, {
      timeoutMs: timeoutSeconds * 1_000,
      limitMs: limitSeconds * 1_000,
    });
    console.log(report(result, { ...config, limitSeconds, isEmulated: emulator !== undefined }));
    return result.passed ? 0 : 1;
  } finally {
    deployed.close();
  }
}

void runCommand({ name: 'smoke', usage: USAGE, main, explained: [CannotCheckError] });
