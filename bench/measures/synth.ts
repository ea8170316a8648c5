import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Measure } from '../measure';
import { megabytes, milliseconds, ratio } from '../support/format';
import { benchDirectory, existing, packagedFunction, projectRoot } from '../support/paths';
import { compileProbe } from '../support/probe';
import { cpuOf } from '../support/process-usage';
import { median, medianRatio, type Pair } from '../support/statistics';

const ROUNDS = 7;
const GOAL = 6;
const SYNTH = ['node', 'scripts/run.mjs', 'main.ts'];
const NOTHING = ['node', '-e', '0'];

export const synth: Measure = {
  name: 'synth',
  title: 'Synthesis',
  method:
    'CPU time of `node scripts/run.mjs main.ts` (bundling included) against `node -e 0`, in turns; peak memory of the Node.js process.',
  async run() {
    existing(path.join(projectRoot, 'main.ts'), 'the stacks start there');
    packagedFunction('email-sender');
    const env = { ...process.env, CDKTF_OUTDIR: path.join(benchDirectory, 'cdktf.out') };
    const rounds: Pair[] = [];
    for (let round = 0; round < ROUNDS; round++)
      rounds.push({ subject: await cpuOf(SYNTH, env, 2), baseline: await cpuOf(NOTHING, env, 10) });
    const relative = medianRatio(rounds);
    return [
      { subject: 'node -e 0', value: milliseconds(median(rounds.map(({ baseline }) => baseline))) },
      { subject: 'synthesis', value: milliseconds(median(rounds.map(({ subject }) => subject))) },
      {
        subject: 'synthesis : node -e 0',
        value: ratio(relative),
        goal: `≤ ${ratio(GOAL)}`,
        reached: relative <= GOAL,
      },
      { subject: 'peak memory', value: megabytes(await peakMemory(env)) },
    ];
  },
};

async function peakMemory(env: NodeJS.ProcessEnv): Promise<number> {
  const file = path.join(benchDirectory, 'peak-memory');
  const preload = compileProbe('peak-memory');
  const [node = 'node', ...args] = SYNTH;
  await cpuOf([node, '--require', preload, ...args], { ...env, PEAK_MEMORY_FILE: file });
  return Number(readFileSync(file, 'utf8'));
}
