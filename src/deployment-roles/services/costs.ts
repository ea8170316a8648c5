import { born, ours } from '../our-resources';
import { anywhere, on, type PermissionsByType, type TypePermissions } from '../permission';
import type { Place } from '../place';

export const COSTS_PERMISSIONS = {
  aws_budgets_budget: (place) => {
    const budgets = [place.globalArn('budgets', `budget/${place.names}`)];
    return {
      read: [on(budgets, 'budgets', ['ListTagsForResource', 'ViewBudget'])],
      write: [on(budgets, 'budgets', ['ModifyBudget', 'TagResource', 'UntagResource'])],
    };
  },

  aws_ce_anomaly_monitor: (place) => costAnomalies(place, 'AnomalyMonitor'),

  aws_ce_anomaly_subscription: (place) => costAnomalies(place, 'AnomalySubscription'),
} satisfies PermissionsByType;

function costAnomalies(place: Place, what: 'AnomalyMonitor' | 'AnomalySubscription'): TypePermissions {
  const arns = [place.globalArn('ce', `${what.toLowerCase()}/*`)];
  const reason = `Cost Explorer chooses the id of ${what === 'AnomalyMonitor' ? 'a monitor' : 'a subscription'}; the tags tell ours`;
  const actions = [`Delete${what}`, `Update${what}`, 'TagResource', 'UntagResource'];
  return {
    read: [{ ...on(arns, 'ce', [`Get${what}s`, 'ListTagsForResource'], ours(place)), reason }],
    write: [
      anywhere('what is being created has no ARN yet', 'ce', [`Create${what}`], born(place)),
      { ...on(arns, 'ce', actions, ours(place)), reason },
    ],
  };
}
