import { CloudwatchQueryDefinition } from '@cdktf/provider-aws/lib/cloudwatch-query-definition';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { logGroupName } from '../naming';
import type { LogQuery } from '../observability/queries';

export interface SavedQueryProps {
  readonly name: string;
  readonly query: LogQuery;
  /** Functions whose logs it looks through. */
  readonly functionNames: readonly string[];
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** A question to the logs, ready in CloudWatch Logs Insights under "Saved and sample queries". Costs only when it is run. */
export class SavedQuery extends Construct {
  constructor(scope: Construct, id: string, props: SavedQueryProps) {
    super(scope, id);
    const { name, query, functionNames, ...meta } = props;
    new CloudwatchQueryDefinition(this, 'Default', {
      ...meta,
      name,
      logGroupNames: functionNames.map(logGroupName),
      queryString: queryText(query),
    });
  }
}

/** The question stands above its query, for whoever opens it. */
function queryText({ question, commands }: LogQuery): string {
  return [`# ${question}`, commands[0], ...commands.slice(1).map((command) => `| ${command}`)].join('\n');
}
