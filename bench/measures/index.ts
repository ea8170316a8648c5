import type { Measure } from '../measure';
import { batch } from './batch';
import { cpuPerEmail } from './cpu-per-email';
import { embeddedRun } from './embedded-run';
import { firstCall } from './first-call';
import { moduleLoad } from './module-load';
import { packageSize } from './package-size';
import { synth } from './synth';

export const MEASURES: readonly Measure[] = [
  packageSize,
  moduleLoad,
  firstCall,
  cpuPerEmail,
  batch,
  synth,
  embeddedRun,
];
