import type { AttributeReader } from './attribute-reader';
import type { Schedule } from './topology';

const MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

export function readSchedule(resource: AttributeReader): Schedule {
  resource.refuse(['schedule_expression_timezone', 'start_date', 'end_date']);
  const target = resource.blocks('target')[0] ?? resource.fail('target is missing');
  return {
    name: resource.text('name'),
    functionArn: target.text('arn'),
    input: target.text('input'),
    everyMs: readRate(resource.text('schedule_expression'), resource),
  };
}

function readRate(expression: string, resource: AttributeReader): number {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (count !== undefined) return Number(count) * (MS[unit] ?? 0);
  return resource.fail(`schedule_expression ${expression} cannot be played locally`);
}
