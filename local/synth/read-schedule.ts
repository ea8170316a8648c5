import type { AttributeReader } from './attribute-reader';
import type { Schedule } from './topology';

const MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Rates, and cron expressions that mean once a day. */
export function readSchedule(resource: AttributeReader): Schedule {
  resource.refuse(['schedule_expression_timezone', 'start_date', 'end_date']);
  const target = resource.blocks('target')[0] ?? resource.fail('target is missing');
  return {
    name: resource.text('name'),
    functionArn: target.text('arn'),
    input: target.text('input'),
    every: readExpression(resource.text('schedule_expression'), resource),
  };
}

function readExpression(expression: string, resource: AttributeReader): Schedule['every'] {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (count !== undefined) return { ms: Number(count) * (MS[unit] ?? 0) };
  const [, minute, hour] = /^cron\((\d+) (\d+) \* \* \? \*\)$/.exec(expression) ?? [];
  if (minute !== undefined) return { dailyAt: { hour: Number(hour), minute: Number(minute) } };
  return resource.fail(`schedule_expression ${expression} cannot be played locally`);
}
