import path from 'node:path';
import { buildSync } from 'esbuild';
import type { Measure, Row } from '../measure';
import type { ModuleLoad } from '../probes/module-load';
import { milliseconds, ratio } from '../support/format';
import { functionEnvironment } from '../support/function-environment';
import {
  benchDirectory,
  FUNCTIONS,
  type FunctionPurpose,
  packagedFunction,
  projectRoot,
} from '../support/paths';
import { runProbe } from '../support/probe';
import { median, medianRatio } from '../support/statistics';

const ROUNDS = 15;
const GOAL = 0.45;

export const moduleLoad: Measure = {
  name: 'module-load',
  title: 'Module load',
  method:
    'require() of the package in a fresh process, against the same code bundled by esbuild’s defaults, in turns. Init adds what the module starts for the first call (warming templates and Intl), which is the same work in both.',
  async run() {
    const rows: Row[] = [];
    for (const purpose of FUNCTIONS) rows.push(...(await compare(purpose)));
    return rows;
  },
};

async function compare(purpose: FunctionPurpose): Promise<Row[]> {
  const ours = packagedFunction(purpose);
  const defaults = bundleWithDefaults(purpose);
  const rounds: { subject: ModuleLoad; baseline: ModuleLoad }[] = [];
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({ subject: await load(ours), baseline: await load(defaults) });

  const row = (part: keyof ModuleLoad) => {
    const pairs = rounds.map((round) => ({ subject: round.subject[part], baseline: round.baseline[part] }));
    const ours = milliseconds(median(pairs.map(({ subject }) => subject)));
    const theirs = milliseconds(median(pairs.map(({ baseline }) => baseline)));
    return { relative: medianRatio(pairs), value: `${ratio(medianRatio(pairs))} (${ours} : ${theirs})` };
  };
  const [loaded, ready] = [row('load'), row('init')];
  return [
    {
      subject: `${purpose}, load`,
      value: loaded.value,
      goal: `≤ ${ratio(GOAL)}`,
      reached: loaded.relative <= GOAL,
    },
    { subject: `${purpose}, init`, value: ready.value },
  ];
}

function load(bundle: string): Promise<ModuleLoad> {
  return runProbe<ModuleLoad>('module-load', [bundle], functionEnvironment('http://127.0.0.1:1'));
}

function bundleWithDefaults(purpose: FunctionPurpose): string {
  const outfile = path.join(benchDirectory, 'defaults', `${purpose}.js`);
  buildSync({
    absWorkingDir: projectRoot,
    entryPoints: [`functions/${purpose}/handler.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
  return outfile;
}
