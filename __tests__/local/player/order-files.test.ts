import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { UsageError } from '../../../local/cli/usage-error';
import { listOrderFiles } from '../../../local/player/order-files';
import { readOrderFiles } from '../../../local/player/read-events';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'orders-'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, content = '{}') => writeFile(path.join(folder, name), content);

describe('order files', () => {
  it('are all order files of a directory, sorted by name', async () => {
    await Promise.all(['b.json', 'a.ndjson', 'c.JSONL', 'notes.txt', 'json'].map((name) => write(name)));
    await mkdir(path.join(folder, 'folder.json'));
    const files = await listOrderFiles(folder);
    expect(files.map((file) => path.basename(file))).toEqual(['a.ndjson', 'b.json', 'c.JSONL']);
  });

  it('may have any name when given one by one, and - stands for standard input', async () => {
    await write('orders.txt');
    const file = path.join(folder, 'orders.txt');
    expect(await listOrderFiles(file)).toEqual([file]);
    expect(await listOrderFiles('-')).toEqual(['-']);
  });

  it('are refused in one line when there are none', async () => {
    await expect(listOrderFiles(folder)).rejects.toThrow(UsageError);
    await expect(listOrderFiles(path.join(folder, 'none.json'))).rejects.toThrow(
      /^cannot read .*none\.json: it does not exist$/,
    );
  });

  it('are read one after the other', async () => {
    await write('a.ndjson', '{"a":1}\n{"a":2}\n');
    await write('b.json', '[{"b":1}]');
    const bodies: string[] = [];
    for await (const { body } of readOrderFiles(await listOrderFiles(folder), new AbortController().signal))
      bodies.push(body);
    expect(bodies).toEqual(['{"a":1}', '{"a":2}', '{"b":1}']);
  });

  it('end without an error when aborted, standard input as well', async () => {
    await write('a.ndjson', '{"a":1}\n');
    const interrupted = new AbortController();
    const events = readOrderFiles([path.join(folder, 'a.ndjson'), '-', '-'], interrupted.signal);
    expect((await events.next()).value?.body).toBe('{"a":1}');
    const waiting = events.next();
    interrupted.abort();
    expect((await waiting).done).toBe(true);
  });
});
