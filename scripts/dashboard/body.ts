import type { Cloud } from '../../local/synth/cloud';
import { withEmptyPackages } from '../../local/synth/empty-packages';
import { References } from '../../local/synth/references';
import { synthesizeStacks } from '../../local/synth/synthesize';
import { resourcesOf } from '../../local/synth/terraform-json';
import type { EnvironmentConfig } from '../../src/config/environment-schema';

/** The parts of a dashboard's body that this project writes. */
export interface DashboardBody {
  readonly start: string;
  readonly widgets: readonly Widget[];
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Widget = Place &
  (
    | { readonly type: 'metric'; readonly properties: MetricProperties }
    | { readonly type: 'text'; readonly properties: { readonly markdown: string } }
    | { readonly type: 'alarm'; readonly properties: { readonly title: string; readonly alarms: string[] } }
    | { readonly type: 'log'; readonly properties: { readonly title: string; readonly query: string } }
  );

export interface MetricProperties {
  readonly title: string;
  readonly view: 'timeSeries' | 'singleValue';
  readonly stacked?: boolean;
  readonly setPeriodToTimeRange?: boolean;
  readonly period: number;
  readonly metrics: readonly (readonly unknown[])[];
  readonly yAxis?: { readonly left: { readonly label?: string; readonly max?: number } };
  readonly annotations?: {
    readonly horizontal: readonly { readonly label: string; readonly value: number }[];
  };
}

/** The number of no account. */
const CLOUD = { accountId: '123456789012', endpoint: '' };

/** The dashboard as it would be deployed, every name and ARN filled in. */
export function synthesizedDashboard(config: EnvironmentConfig): DashboardBody {
  const stacks = withEmptyPackages((packageDirectory) => synthesizeStacks(config, packageDirectory));
  const [dashboard] = resourcesOf(stacks, 'aws_cloudwatch_dashboard');
  if (dashboard === undefined) throw new Error(`${config.environment} has no dashboard`);
  const cloud: Cloud = { ...CLOUD, region: config.region };
  const { stack, address, attributes } = dashboard;
  return JSON.parse(String(new References(stacks, cloud).resolve(attributes.dashboard_body, stack, address)));
}
