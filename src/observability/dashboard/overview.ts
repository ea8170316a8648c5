import type { Row } from './body';
import { costRows } from './cost';
import { customerRows } from './customers';
import { deadLetterRows } from './dead-letters';
import { deliverabilityRows } from './deliverability';
import { functionRows } from './functions';
import type { OverviewProps } from './overview-props';
import { stageRows } from './stages';

/** Top down: do customers get their mails, how fast and for how much; what is wrong; then where to look. */
export function overviewRows(props: OverviewProps): Row[] {
  return [customerRows, stageRows, deliverabilityRows, deadLetterRows, functionRows, costRows].flatMap(
    (rows) => rows(props),
  );
}
