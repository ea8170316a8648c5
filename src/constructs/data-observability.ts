import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { CostRates } from '../cost/monthly-cost';
import type { Purpose } from '../naming';
import { DEFAULT_THRESHOLDS } from '../observability/alarm-rule';
import { dashboardBody } from '../observability/dashboard/body';
import { overviewRows } from '../observability/dashboard/overview';
import type { WatchedPipeline } from '../observability/pipeline';
import { LOG_QUERIES } from '../observability/queries';
import { AccountScope } from './account-scope';
import { Alarms, type AlarmsProps } from './alarms';
import { AlertsTopic } from './alerts-topic';
import { CostAnomalies, type CostAnomaliesProps } from './cost-anomalies';
import { MonthlyBudget, type MonthlyBudgetProps } from './monthly-budget';
import { LIVE } from './node-function';
import { OrderTable, type OrderTableProps } from './order-table';
import { SavedQuery } from './saved-query';

type OwnProps = 'encryptionKeyArn' | 'topicArn' | 'provider';

export interface DataObservabilityProps {
  readonly orders: Omit<OrderTableProps, OwnProps>;
  /** Customer-managed key of the table and the alerts; its policy must let DynamoDB and what reports to the topic use it. */
  readonly encryptionKeyArn: string;
  readonly alerts: {
    readonly topicName: string;
    /** @default none */
    readonly emails?: readonly string[];
  };
  readonly pipeline: WatchedPipeline;
  readonly alarms: Omit<AlarmsProps, OwnProps | 'pipeline' | 'sendingPauserArn'> & {
    /** Policy pattern that all of the names match, and at best no other alarm's. */
    readonly namePattern: string;
  };
  readonly dashboard: {
    readonly name: string;
    /** As the commands call it that the dashboard names. */
    readonly environment: string;
    /** @default the dashboard shows no cost */
    readonly cost?: CostRates | undefined;
  };
  readonly queryNames: Readonly<Record<Purpose<'query'>, string>>;
  readonly budget: Omit<MonthlyBudgetProps, OwnProps>;
  readonly costAnomalies: Omit<CostAnomaliesProps, OwnProps>;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** What is kept, and what watches the pipeline and its cost. */
export class DataObservability extends Construct {
  readonly orders: OrderTable;
  readonly alerts: AlertsTopic;
  private readonly account: AccountScope;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DataObservabilityProps,
  ) {
    super(scope, id);
    this.account = new AccountScope(this, 'account', this.meta());
    this.orders = new OrderTable(this, 'orders', {
      ...this.meta(),
      ...props.orders,
      encryptionKeyArn: props.encryptionKeyArn,
    });
    this.alerts = this.createAlerts();
    this.createDashboard(this.createAlarms());
    this.createQueries();
    const reporting = { ...this.meta(), topicArn: this.alerts.arn };
    new MonthlyBudget(this, 'budget', { ...reporting, ...props.budget });
    new CostAnomalies(this, 'cost-anomalies', { ...reporting, ...props.costAnomalies });
  }

  private createAlerts(): AlertsTopic {
    const { alerts, alarms, encryptionKeyArn } = this.props;
    return new AlertsTopic(this, 'alerts', {
      ...this.meta(),
      account: this.account,
      name: alerts.topicName,
      encryptionKeyArn,
      alarmNames: alarms.namePattern,
      ...(alerts.emails && { emails: alerts.emails }),
    });
  }

  private createAlarms(): Alarms {
    const { pipeline, alarms } = this.props;
    // Not one level deeper in the state than the alarms of the first releases.
    return new Alarms(this, 'Default', {
      ...this.meta(),
      ...alarms,
      pipeline,
      topicArn: this.alerts.arn,
      sendingPauserArn: this.sendingPauserArn(),
    });
  }

  private sendingPauserArn(): string {
    const name = this.props.pipeline.functions['sending-pauser'];
    return this.account.arn('lambda', `function:${name}:${LIVE}`);
  }

  private createDashboard({ arns: alarmArns }: Alarms): void {
    const { pipeline, dashboard, orders, alarms } = this.props;
    const rows = overviewRows({
      pipeline,
      ordersTable: orders.name,
      thresholds: { ...DEFAULT_THRESHOLDS, ...alarms.thresholds },
      cost: dashboard.cost,
      alarmArns,
      help: {
        environment: dashboard.environment,
        region: this.account.region,
        runbookUrl: alarms.runbookUrl,
      },
    });
    new CloudwatchDashboard(this, 'dashboard', {
      ...this.meta(),
      dashboardName: dashboard.name,
      dashboardBody: dashboardBody(this.account.region, rows),
    });
  }

  private createQueries(): void {
    const { pipeline, queryNames } = this.props;
    for (const [purpose, query] of Object.entries(LOG_QUERIES)) {
      new SavedQuery(this, `query-${purpose}`, {
        ...this.meta(),
        name: queryNames[purpose as Purpose<'query'>],
        query,
        functionNames: query.functions.map((each) => pipeline.functions[each]),
      });
    }
  }

  private meta() {
    return { ...(this.props.provider && { provider: this.props.provider }) };
  }
}
