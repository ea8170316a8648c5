import type { Measure } from '../measure';
import type { CpuPerEmail } from '../probes/cpu-per-email';
import { kilobytes, milliseconds, ratio } from '../support/format';
import { functionEnvironment } from '../support/function-environment';
import { packagedFunction } from '../support/paths';
import { runProbe } from '../support/probe';
import { median, medianRatio } from '../support/statistics';
import { withStubServices } from '../support/stub-services';

/** 1.8 ms where the bare calls cost 1.5. */
const GOAL = 1.8 / 1.5;

export const cpuPerEmail: Measure = {
  name: 'cpu-per-email',
  title: 'CPU per e-mail',
  method:
    'User and system time of the packaged email-sender for one e-mail an invocation, against the very same AWS calls made by the SDK as it comes from npm; keep-alive stubs in another process, in turns in one process.',
  run: () =>
    withStubServices({ table: 0, mail: 0 }, async (endpoint) => {
      const { calls, mailBytes, rounds } = await runProbe<CpuPerEmail>(
        'cpu-per-email',
        [packagedFunction('email-sender')],
        functionEnvironment(endpoint),
      );
      const relative = medianRatio(rounds);
      return [
        {
          subject: `bare SDK: ${calls} calls, mail of ${kilobytes(mailBytes)}`,
          value: milliseconds(median(rounds.map(({ baseline }) => baseline))),
        },
        {
          subject: 'email-sender',
          value: milliseconds(median(rounds.map(({ subject }) => subject))),
        },
        {
          subject: 'email-sender : bare SDK',
          value: ratio(relative),
          goal: `≤ ${ratio(GOAL)}`,
          reached: relative <= GOAL,
        },
      ];
    }),
};
