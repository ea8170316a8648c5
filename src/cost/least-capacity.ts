import type { Usage } from './bill';
import { blocks } from './blocks';
import type { PlannedResource } from './fixed-cost';
import { HOURS_PER_MONTH } from './month';

type Values = PlannedResource['values'];
type Direction = 'Write' | 'Read';

/**
 * Capacity of provisioned tables and their indexes that is paid for in any case. Terraform ignores what a table says
 * of capacity under auto scaling, so there it is what auto scaling never goes below.
 */
export function leastCapacity(resources: readonly PlannedResource[]): Usage {
  const tables = resources.filter(({ type }) => type === 'aws_dynamodb_table').map(({ values }) => values);
  const targets = resources
    .filter(({ type, values }) => type === 'aws_appautoscaling_target' && isOfTable(values))
    .map(({ values }) => values)
    .filter(({ resource_id: id }) => !tables.some((table) => !isProvisioned(table) && isPartOf(id, table)));
  const parts = tables.filter(isProvisioned).flatMap(partsOf);
  const hours = (direction: Direction) => {
    const scaled = targets.filter((target) => isIn(direction, target));
    const fixed = parts.filter(({ id }) => !scaled.some((target) => target.resource_id === id));
    const attribute = `${direction.toLowerCase()}_capacity`;
    return (
      HOURS_PER_MONTH *
      (sum(scaled.map((target) => target.min_capacity)) + sum(fixed.map(({ values }) => values[attribute])))
    );
  };
  return targets.length + parts.length === 0
    ? {}
    : { writeCapacityHours: hours('Write'), readCapacityHours: hours('Read') };
}

function isProvisioned({ billing_mode }: Values): boolean {
  return billing_mode === 'PROVISIONED';
}

/** Application Auto Scaling knows services other than DynamoDB. */
function isOfTable({ resource_id: id }: Values): boolean {
  return typeof id === 'string' && id.startsWith('table/');
}

function isPartOf(id: unknown, table: Values): boolean {
  return partsOf(table).some((part) => part.id === id);
}

/** The table and its indexes, as auto scaling calls them. */
function partsOf(table: Values): readonly { readonly id: string; readonly values: Values }[] {
  const id = `table/${table.name}`;
  const indexes = blocks(table.global_secondary_index);
  return [
    { id, values: table },
    ...indexes.map((index) => ({ id: `${id}/index/${index.name}`, values: index })),
  ];
}

/** e.g. dynamodb:index:WriteCapacityUnits */
function isIn(direction: Direction, { scalable_dimension }: Values): boolean {
  return String(scalable_dimension).endsWith(`:${direction}CapacityUnits`);
}

function sum(units: readonly unknown[]): number {
  return units.reduce<number>((total, each) => total + Number(each ?? 0), 0);
}
