import type { Watermark } from '../../domain/ports';
import { string, time } from './attribute-values';
import type { Item, OrderTable } from './order-table';

const KEY: Item = { pk: string('SETTLER'), sk: string('WATERMARK') };

/** One item, restored with the table: whatever was accepted since the back-up is looked for again. */
export class DynamoWatermark implements Watermark {
  constructor(private readonly table: OrderTable) {}

  async read(): Promise<number | undefined> {
    const item = await this.table.get(KEY, false);
    return item?.lookedUntil?.S === undefined ? undefined : Date.parse(item.lookedUntil.S);
  }

  async advance(until: number): Promise<void> {
    await this.table.update({
      Key: KEY,
      UpdateExpression: 'SET lookedUntil = :until',
      ConditionExpression: 'attribute_not_exists(lookedUntil) OR lookedUntil < :until',
      ExpressionAttributeValues: { ':until': time(until) },
    });
  }
}
