import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../functions/adapters/dynamodb/order-table';
import { decodeEmailKey } from '../../functions/domain/email/email-key';
import { readSentMails, sendEventOf } from '../../scripts/replay-sent/sent-mails';
import { HOUR } from './support';
import { confirmed } from './world/confirmed-order';
import { World } from './world/world';

// The rehearsal of "restore the table" in docs/runbook.md, as far as one machine goes: the table goes back to a moment in
// the middle of a busy hour, and everything else stays as it is.

jest.setTimeout(300_000);

const ORDERS = 16;
const MINUTE = 60_000;

/** As the log of the e-mail sender has it. */
function log(world: World): string {
  return JSON.stringify(
    world.ses.accepted.map(({ key, messageId, at }) =>
      JSON.stringify({
        message: 'e-mail processed',
        outcome: 'sent',
        ...decodeEmailKey(key),
        messageId,
        timestamp: new Date(at).toISOString(),
      }),
    ),
  );
}

async function restore(world: World, backup: readonly Item[]): Promise<void> {
  const { client, tableName: TableName } = world.database;
  for (const { pk, sk } of await world.database.items()) {
    if (pk && sk) await client.send(new DeleteItemCommand({ TableName, Key: { pk, sk } }));
  }
  for (const Item of backup) await client.send(new PutItemCommand({ TableName, Item }));
}

/** Orders by the minute, of which the table forgets the second half; then what the runbook says, with or without its main step. */
async function restoredWorld({ isReplayed }: { isReplayed: boolean }): Promise<World> {
  const world = await World.create({ seed: 11 });
  for (let i = 1; i <= ORDERS; i += 1) world.publish(confirmed(`O-${i}`), i * MINUTE);
  await world.clock.runUntil(world.clock.now() + 8 * MINUTE + 20);
  const backup = await world.database.items();
  await world.runUntilQuiet(3);
  expect(world.ses.accepted).toHaveLength(ORDERS);

  world.sender.enabled = false;
  await restore(world, backup);
  if (isReplayed) {
    for (const mail of readSentMails(log(world)).mails) world.feedbackQueue.send(sendEventOf(mail));
    await world.clock.runUntil(world.clock.now() + 10 * MINUTE);
  }
  // The shop publishes again what it published since; to be sure, all of it.
  for (let i = 1; i <= ORDERS; i += 1) world.publish(confirmed(`O-${i}`));
  await world.clock.runUntil(world.clock.now() + HOUR);
  world.sender.enabled = true;
  world.sender.poll();
  await world.runUntilQuiet(6);
  return world;
}

it('after a restore no customer gets a second mail, for the log knows what was sent', async () => {
  const world = await restoredWorld({ isReplayed: true });
  expect(world.ses.accepted).toHaveLength(ORDERS);
  const emails = (await world.database.items()).filter(({ sk }) => sk?.S?.startsWith('EMAIL#'));
  expect(emails).toHaveLength(ORDERS);
  const events = (await world.database.items()).filter(({ sk }) => sk?.S?.startsWith('EVENT#'));
  expect(events).toHaveLength(ORDERS);
});

it('without that step customers would get theirs again', async () => {
  const { ses } = await restoredWorld({ isReplayed: false });
  expect(ses.accepted.length).toBeGreaterThan(ORDERS);
});
