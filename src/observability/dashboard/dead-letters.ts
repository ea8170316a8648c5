import { logGroupName, type Purpose } from '../../naming';
import { queueMetric } from '../metric';
import type { WatchedPipeline } from '../pipeline';
import { LOG_QUERIES } from '../queries';
import type { Graph, LogTable, Row } from './body';
import type { OverviewProps } from './overview-props';
import { DEAD_LETTER_QUEUES, heading } from './series';

export function deadLetterRows({ pipeline }: OverviewProps): Row[] {
  return [
    heading('Dead letters: what lies there, and why'),
    {
      height: 6,
      widgets: [
        deadLetters(pipeline),
        logs('Refused events by reason', pipeline, 'refused-events'),
        logs('E-mails not sent, by reason', pipeline, 'failed-emails'),
      ],
    },
  ];
}

function deadLetters({ queues }: WatchedPipeline): Graph {
  return {
    title: 'Dead-letter queues',
    unit: 'messages',
    series: DEAD_LETTER_QUEUES.map((purpose) => ({
      metric: queueMetric(queues[purpose], 'ApproximateNumberOfMessagesVisible'),
      statistic: 'Maximum',
      label: purpose,
    })),
  };
}

function logs(title: string, pipeline: WatchedPipeline, purpose: Purpose<'query'>): LogTable {
  const { functions, commands } = LOG_QUERIES[purpose];
  return { title, logGroupNames: functions.map((each) => logGroupName(pipeline.functions[each])), commands };
}
