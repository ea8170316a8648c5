import { BudgetsBudget } from '@cdktf/provider-aws/lib/budgets-budget';
import { Fn, type TerraformProvider, Token } from 'cdktf';
import { Construct } from 'constructs';

const ACTUAL_PERCENTAGES = [50, 80, 100];
const FORECAST_PERCENTAGES = [100];

export interface MonthlyBudgetProps {
  readonly name: string;
  /** US dollars. */
  readonly limit: number;
  /**
   * Tags that a cost must carry to count, all of them. AWS looks at them from the day they are activated as
   * cost-allocation tags in the billing console.
   */
  readonly tags: Readonly<Record<string, string>>;
  /** Topic that is told; it must let budgets.amazonaws.com publish. */
  readonly topicArn: string;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** What a month may cost, and a notice before it does. */
export class MonthlyBudget extends Construct {
  constructor(scope: Construct, id: string, props: MonthlyBudgetProps) {
    super(scope, id);
    const { name, limit, tags, topicArn, ...meta } = props;
    const notices = [
      ...ACTUAL_PERCENTAGES.map((threshold) => ({ notificationType: 'ACTUAL', threshold })),
      ...FORECAST_PERCENTAGES.map((threshold) => ({ notificationType: 'FORECASTED', threshold })),
    ];
    new BudgetsBudget(this, 'Default', {
      ...meta,
      name,
      budgetType: 'COST',
      limitAmount: String(limit),
      limitUnit: 'USD',
      timeUnit: 'MONTHLY',
      // user: marks tags of ours, as opposed to those AWS sets.
      costFilter: [
        {
          name: 'TagKeyValue',
          values: Object.entries(tags).map(([key, value]) => tagFilter(key, value)),
        },
      ],
      notification: notices.map((notice) => ({
        ...notice,
        comparisonOperator: 'GREATER_THAN',
        thresholdType: 'PERCENTAGE',
        subscriberSnsTopicArns: [topicArn],
      })),
    });
  }
}

function tagFilter(key: string, value: string): string {
  // Beside the dollar of the filter a reference of Terraform would read as its escape.
  return Token.isUnresolved(value) ? Fn.join('$', [`user:${key}`, value]) : `user:${key}$${value}`;
}
