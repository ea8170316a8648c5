import path from 'node:path';
import type { EnvironmentConfig } from '../src/config/environment-schema';
import { loadEnvironment } from '../src/config/load-environment';
import { runCommand } from './command';
import { Deployment } from './deployment';
import { type DlqArguments, parseDlqArguments, USAGE } from './dlq/arguments';
import type { Desk, Report } from './dlq/desk';
import { discard } from './dlq/discard';
import { list } from './dlq/list';
import { openDesk } from './dlq/open-desk';
import { redrive } from './dlq/redrive';
import { show } from './dlq/show';
import { ExplainedError, explaining } from './explain-error';

// What operators do with dead-letter queues, with the AWS credentials of whoever runs it.

const [, script = ''] = process.argv;

async function main(args: readonly string[]): Promise<number> {
  const asked = parseDlqArguments(args);
  const config = loadEnvironment({
    name: asked.environment,
    directory: path.resolve(path.dirname(script), '..', 'environments'),
    suffix: process.env.ENVIRONMENT_SUFFIX,
  });
  const deployment = new Deployment(config);
  try {
    const reports = await explaining(config, () =>
      Promise.all(
        asked.queues.map(async (queue) => await work(await openDesk(queue, deployment), asked, config)),
      ),
    );
    print(asked, reports);
    return reports.every(({ isComplete }) => isComplete) ? 0 : 1;
  } finally {
    deployment.close();
  }
}

async function work(desk: Desk, asked: DlqArguments, config: EnvironmentConfig): Promise<Report> {
  try {
    return await run(desk, asked, config);
  } finally {
    const hidden = await desk.letters.release();
    if (hidden > 0) console.error(`${hidden} messages stay out of sight for some minutes.`);
  }
}

async function run(desk: Desk, asked: DlqArguments, config: EnvironmentConfig): Promise<Report> {
  const { selection, isDryRun, isConfirmed, force, why } = asked;
  switch (asked.command) {
    case 'list':
      return await list(desk, selection);
    case 'show':
      return await show(desk, selection, asked.showsPersonalData);
    case 'redrive': {
      const { longestAgeHours } = config.delivery;
      return await redrive(desk, { selection, isDryRun, force, longestAgeHours });
    }
    case 'discard':
      return await discard(desk, { selection, isDryRun, isConfirmed, why });
  }
}

function print({ json, command }: DlqArguments, reports: readonly Report[]): void {
  const [only] = reports;
  const data = command === 'list' ? reports.map((report) => report.data) : only?.data;
  console.log(json ? JSON.stringify(data, null, 2) : reports.map(({ text }) => text).join('\n'));
}

void runCommand({ name: 'dlq', usage: USAGE, main, explained: [ExplainedError] });
