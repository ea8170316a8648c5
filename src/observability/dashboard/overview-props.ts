import type { CostRates } from '../../cost/monthly-cost';
import type { AlarmThresholds } from '../alarm-rule';
import type { WatchedPipeline } from '../pipeline';

export type Thresholds = Required<AlarmThresholds>;

/** Where whoever has found something wrong here goes on. */
export interface Help {
  readonly environment: string;
  readonly region: string;
  readonly runbookUrl: string;
}

export interface OverviewProps {
  readonly pipeline: WatchedPipeline;
  readonly ordersTable: string;
  /** What customers are promised, and where a rate becomes somebody's business. */
  readonly thresholds: Thresholds;
  /** @default no cost is shown */
  readonly cost?: CostRates | undefined;
  readonly alarmArns: readonly string[];
  readonly help: Help;
}
