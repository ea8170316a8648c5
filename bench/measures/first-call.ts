import type { Measure, Row } from '../measure';
import type { FirstCall } from '../probes/first-call';
import { milliseconds, ratio } from '../support/format';
import { functionEnvironment } from '../support/function-environment';
import { FUNCTIONS, packagedFunction } from '../support/paths';
import { runProbe } from '../support/probe';
import { median, medianRatio } from '../support/statistics';
import { withStubServices } from '../support/stub-services';

const ROUNDS = 9;

export const firstCall: Measure = {
  name: 'first-call',
  title: 'First call after init',
  method:
    'The first invocation of a fresh process, one record, against the median of its later ones; the stubs answer at once. What is left is opening connections and the first run of the SDK’s code.',
  run: () =>
    withStubServices({ table: 0, mail: 0 }, async (endpoint) => {
      const rows: Row[] = [];
      for (const purpose of FUNCTIONS) {
        const args = [purpose, packagedFunction(purpose)];
        const calls: FirstCall[] = [];
        for (let round = 0; round < ROUNDS; round++)
          calls.push(await runProbe<FirstCall>('first-call', args, functionEnvironment(endpoint)));
        const first = median(calls.map((call) => call.first));
        const warm = median(calls.map((call) => call.warm));
        const relative = medianRatio(calls.map((call) => ({ subject: call.first, baseline: call.warm })));
        rows.push({
          subject: purpose,
          value: `${milliseconds(first)}, warm ${milliseconds(warm)} (${ratio(relative)})`,
        });
      }
      return rows;
    }),
};
