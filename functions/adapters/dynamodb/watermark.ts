import type { Looked, Watermark } from '../../domain/ports';
import { number, string, time } from './attribute-values';
import type { Item, OrderTable } from './order-table';

const KEY: Item = { pk: string('SETTLER'), sk: string('WATERMARK') };

/** One item, restored with the table: whatever was accepted since the back-up is looked for again. */
export class DynamoWatermark implements Watermark {
  constructor(private readonly table: OrderTable) {}

  async read(): Promise<Looked | undefined> {
    const { lookedUntil, silentRow } = (await this.table.get(KEY, false)) ?? {};
    if (lookedUntil?.S === undefined) return undefined;
    return { until: Date.parse(lookedUntil.S), silentRow: Number(silentRow?.N ?? 0) };
  }

  async advance({ until, silentRow }: Looked): Promise<void> {
    await this.table.update({
      Key: KEY,
      UpdateExpression: 'SET lookedUntil = :until, silentRow = :row',
      ConditionExpression: 'attribute_not_exists(lookedUntil) OR lookedUntil < :until',
      ExpressionAttributeValues: { ':until': time(until), ':row': number(silentRow) },
    });
  }
}
