import type { Measure } from '../measure';
import { milliseconds, ratio } from '../support/format';
import { functionEnvironment } from '../support/function-environment';
import { packagedFunction } from '../support/paths';
import { runProbe } from '../support/probe';
import { median, medianRatio, type Pair } from '../support/statistics';
import { type Latency, withStubServices } from '../support/stub-services';

const GOAL = 1.3;

/** What the services take within a region. */
const LATENCY: Latency = { table: 5, mail: 60 };

export const batch: Measure = {
  name: 'batch',
  title: 'A batch of ten against one',
  method: `Duration of one email-sender invocation with ten records and with one, in turns; DynamoDB answers after ${LATENCY.table} ms, SES after ${LATENCY.mail} ms.`,
  run: () =>
    withStubServices(LATENCY, async (endpoint) => {
      const rounds = await runProbe<readonly Pair[]>(
        'batch',
        [packagedFunction('email-sender')],
        functionEnvironment(endpoint),
      );
      const relative = medianRatio(rounds);
      return [
        { subject: 'one record', value: milliseconds(median(rounds.map(({ baseline }) => baseline))) },
        { subject: 'ten records', value: milliseconds(median(rounds.map(({ subject }) => subject))) },
        {
          subject: 'ten : one',
          value: ratio(relative),
          goal: `≤ ${ratio(GOAL)}`,
          reached: relative <= GOAL,
        },
      ];
    }),
};
