import { AttributeReader } from '../../../local/synth/attribute-reader';
import { References } from '../../../local/synth/references';
import { resourcesOf, type SynthesizedStack } from '../../../local/synth/terraform-json';
import { type Architecture, CLOUD, type Connection } from './parts';

/** Alarms as one part a stack, for there are many; and the budget. */
export function readAlerts(stacks: readonly SynthesizedStack[]): Pick<Architecture, 'parts' | 'connections'> {
  const references = new References(stacks, CLOUD);
  const each = (type: string) =>
    stacks
      .map((stack) => {
        const readers = resourcesOf([stack], type).map((resource) =>
          AttributeReader.of(resource, references),
        );
        return { stack: stack.name, readers };
      })
      .filter(({ readers }) => readers.length > 0);
  const alarms = each('aws_cloudwatch_metric_alarm').map(({ stack, readers }) => {
    const id = `${stack} alarms`;
    const actions = readers.flatMap((alarm) =>
      alarm.texts('alarm_actions').map((to) => ({ to: withoutAlias(to), alarm: alarm.text('alarm_name') })),
    );
    const connections = [...new Set(actions.map(({ to }) => to))].map((to): Connection => {
      const callers = actions.filter((action) => action.to === to).map(({ alarm }) => alarm);
      const [only] = callers;
      const label = callers.length === 1 && only !== undefined ? only : `${callers.length} of them`;
      return { from: id, to, label };
    });
    return { part: { id, stack, kind: 'alarms' as const, name: `${readers.length} alarms` }, connections };
  });
  const budgets = each('aws_budgets_budget').map(({ stack, readers }) => {
    const id = `${stack} budget`;
    const notices = readers.flatMap((budget) => budget.blocks('notification'));
    const topics = new Set(notices.flatMap((notice) => notice.texts('subscriber_sns_topic_arns')));
    const connections = [...topics].map((to): Connection => ({ from: id, to }));
    return { part: { id, stack, kind: 'budget' as const, name: 'monthly budget' }, connections };
  });
  const found = [...alarms, ...budgets];
  return {
    parts: found.map(({ part }) => part),
    connections: found.flatMap(({ connections }) => connections),
  };
}

/** The ARN of a function, of that of one of its aliases. */
function withoutAlias(arn: string): string {
  return arn.replace(/(:function:[^:]+):.*$/, '$1');
}
