import type { CostRates } from '../../cost/monthly-cost';
import { logGroupName } from '../../naming';
import { logMetric, tableMetric } from '../metric';
import type { WatchedPipeline } from '../pipeline';
import type { Graph, Numbers, Row } from './body';
import { costOfRange, costPerHour } from './cost-maths';
import type { OverviewProps } from './overview-props';
import { BLUE, CONSUMERS, GREY, heading, ORANGE, sent } from './series';

/** What is spent, and on what there is to save. */
export function costRows({ pipeline, ordersTable, cost }: OverviewProps): Row[] {
  const namespace = pipeline.metricsNamespace;
  return [
    heading(cost === undefined ? 'Cost' : 'Cost, estimated at list prices'),
    {
      height: 6,
      widgets: [
        ...(cost === undefined ? [] : [spent(namespace, cost), spending(namespace, cost)]),
        units(ordersTable),
        logBytes(pipeline),
      ],
    },
  ];
}

function spent(namespace: string, cost: CostRates): Numbers {
  return {
    kind: 'numbers',
    ofWholeRange: true,
    title: 'Cost of the time shown',
    series: [
      sent(namespace),
      { expression: costOfRange('sent', cost), label: 'USD, estimated', color: BLUE },
    ],
  };
}

function spending(namespace: string, cost: CostRates): Graph {
  const { fixed, variable } = costPerHour('sent', cost);
  return {
    title: 'Cost by the hour',
    unit: 'USD',
    period: 3_600,
    isStacked: true,
    series: [
      sent(namespace),
      { expression: fixed, label: 'fixed: key, alarms, polling', color: GREY },
      { expression: variable, label: 'by e-mail', color: BLUE },
    ],
  };
}

function units(ordersTable: string): Graph {
  return {
    title: 'Units of the table, an hour',
    unit: 'units',
    period: 3_600,
    series: [
      {
        metric: tableMetric(ordersTable, 'ConsumedWriteCapacityUnits'),
        statistic: 'Sum',
        label: 'written',
        color: ORANGE,
      },
      {
        metric: tableMetric(ordersTable, 'ConsumedReadCapacityUnits'),
        statistic: 'Sum',
        label: 'read',
        color: BLUE,
      },
    ],
  };
}

function logBytes({ functions }: WatchedPipeline): Graph {
  return {
    title: 'Log bytes an hour',
    unit: 'bytes',
    period: 3_600,
    isStacked: true,
    series: [...CONSUMERS, 'settler' as const].map((purpose) => ({
      metric: logMetric(logGroupName(functions[purpose])),
      statistic: 'Sum',
      label: purpose,
    })),
  };
}
