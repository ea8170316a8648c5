import type { Purpose } from '../../naming';
import { counted, functionMetric, functionTrouble } from '../metric';
import type { WatchedPipeline } from '../pipeline';
import type { Graph, Row } from './body';
import type { OverviewProps } from './overview-props';
import { BLUE, CONSUMERS, heading, LIGHT_BLUE, ORANGE, RED } from './series';

export function functionRows({ pipeline }: OverviewProps): Row[] {
  return [
    heading('Functions'),
    { height: 6, widgets: CONSUMERS.map((purpose) => runs(pipeline, purpose)) },
    { height: 6, widgets: CONSUMERS.map((purpose) => duration(pipeline, purpose)) },
    {
      height: 6,
      widgets: [
        helpers(pipeline),
        trouble(pipeline),
        rendering(pipeline.metricsNamespace),
        concurrency(pipeline),
      ],
    },
  ];
}

function runs({ functions }: WatchedPipeline, purpose: Purpose<'function'>): Graph {
  const of = (name: Parameters<typeof functionMetric>[1], label: string, color: string) => ({
    metric: functionMetric(functions[purpose], name),
    statistic: 'Sum',
    label,
    color,
  });
  return {
    title: purpose,
    series: [
      of('Invocations', 'invocations', BLUE),
      of('Errors', 'errors', RED),
      of('Throttles', 'throttles', ORANGE),
    ],
  };
}

function duration({ functions }: WatchedPipeline, purpose: Purpose<'function'>): Graph {
  const of = (statistic: string, label: string, color: string) => ({
    metric: functionMetric(functions[purpose], 'Duration'),
    statistic,
    label,
    color,
  });
  return {
    title: `${purpose}: duration of an invocation`,
    unit: 'milliseconds',
    series: [of('p99', 'slowest 1 %', BLUE), of('p50', 'median', LIGHT_BLUE)],
  };
}

function helpers({ functions }: WatchedPipeline): Graph {
  return {
    title: 'settler and sending-pauser',
    series: (['settler', 'sending-pauser'] as const).flatMap((purpose) => [
      {
        metric: functionMetric(functions[purpose], 'Invocations'),
        statistic: 'Sum',
        label: `${purpose} runs`,
      },
      { metric: functionMetric(functions[purpose], 'Errors'), statistic: 'Sum', label: `${purpose} errors` },
    ]),
  };
}

function trouble({ metricsNamespace }: WatchedPipeline): Graph {
  return {
    title: 'Errors in the logs of all functions',
    series: [
      {
        metric: functionTrouble(metricsNamespace),
        statistic: 'Sum',
        label: 'errors and time-outs',
        color: RED,
      },
    ],
  };
}

function rendering(namespace: string): Graph {
  const metric = counted(namespace, 'RenderTime');
  return {
    title: 'Time to render an e-mail',
    unit: 'milliseconds',
    series: [
      { metric, statistic: 'p99', label: 'slowest 1 %', color: BLUE },
      { metric, statistic: 'p50', label: 'median', color: LIGHT_BLUE },
    ],
  };
}

function concurrency({ functions }: WatchedPipeline): Graph {
  return {
    title: 'Invocations at a time',
    series: CONSUMERS.map((purpose) => ({
      metric: functionMetric(functions[purpose], 'ConcurrentExecutions'),
      statistic: 'Maximum',
      label: purpose,
    })),
  };
}
