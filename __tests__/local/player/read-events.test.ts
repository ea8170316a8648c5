import { type PlayableEvent, readEvents } from '../../../local/player/read-events';

/** Reads the text as a file that arrives in pieces of `size` characters. */
async function read(text: string, size = 7): Promise<PlayableEvent[]> {
  async function* pieces() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  const events: PlayableEvent[] = [];
  for await (const event of readEvents(pieces(), 'orders.json')) events.push(event);
  return events;
}

const bodies = (events: PlayableEvent[]) => events.map(({ body }) => body);

describe('reading orders', () => {
  it('takes NDJSON line by line, each exactly as it stands', async () => {
    const events = await read('{"a": 1}\n  {"b":  1.0}  \n{"c":"\u2028"}\n');
    expect(bodies(events)).toEqual(['{"a": 1}', '  {"b":  1.0}  ', '{"c":"\u2028"}']);
    expect(events.map(({ origin }) => origin)).toEqual([
      'orders.json, line 1',
      'orders.json, line 2',
      'orders.json, line 3',
    ]);
  });

  it('takes an array element by element', async () => {
    const events = await read('[\n  {"a": 1},\n  [2],\n  null\n]');
    expect(bodies(events)).toEqual(['{"a":1}', '[2]', 'null']);
    expect(events[1]?.origin).toBe('orders.json, element 2');
  });

  it.each([
    ['on one line', '{"a":{"b":1}}'],
    ['on several lines', '{\n  "a": {\n    "b": 1\n  }\n}'],
  ])('takes a single event %s', async (_, text) => {
    expect(bodies(await read(`${text}\n`))).toEqual([text]);
  });

  it('passes over a byte order mark, CRLF and blank lines, and still counts them', async () => {
    const events = await read('\ufeff{"a":1}\r\n\r\n   \r\n{"b":1}\r\n');
    expect(bodies(events)).toEqual(['{"a":1}', '{"b":1}']);
    expect(events[1]?.origin).toBe('orders.json, line 4');
  });

  it.each([[''], ['\n\n'], ['\ufeff']])('finds nothing in %j', async (text) => {
    expect(await read(text)).toEqual([]);
  });

  it.each([
    ['in the middle', '{"a":1}\n{"b":\n{"c":1}', [undefined, 'line 2', undefined]],
    ['first', 'broken\n{"b":1}\n{"c":1}', ['line 1', undefined, undefined]],
    ['last', '{"a":1}\n{"b":1}\n{"c"', [undefined, undefined, 'line 3']],
  ])('keeps a malformed line that comes %s, and the others', async (_, text, lines) => {
    const events = await read(text);
    expect(bodies(events)).toEqual(text.split('\n'));
    for (const [index, line] of lines.entries()) {
      const fault = line === undefined ? undefined : expect.stringContaining(`${line}: not valid JSON (`);
      expect(events[index]?.fault).toEqual(fault);
    }
  });

  it('takes events over several lines one after the other, a broken one among them', async () => {
    const texts = ['{\n  "a": 1\n}', '{\n  "b":\n}', '{\n  "c": 1\n}'];
    const events = await read(texts.join('\n'));
    expect(bodies(events)).toEqual(texts);
    expect(events.map(({ origin }) => origin)).toEqual([1, 4, 7].map((line) => `orders.json, line ${line}`));
    expect(events.map(({ fault }) => fault !== undefined)).toEqual([false, true, false]);
  });

  it('counts a broken event over several lines as one', async () => {
    const text = '{\n  "order": [\n    {"sku":"A"}\n  ],\n  "total": \n}';
    expect(await read(text)).toEqual([
      { origin: 'orders.json', body: text, fault: expect.stringMatching(/^orders\.json: not valid JSON/) },
    ]);
  });

  it('never repeats the text of a malformed line in its fault', async () => {
    const [event] = await read('jane.doe@example.com is no JSON');
    expect(event?.fault).toMatch(/not valid JSON/);
    expect(event?.fault).not.toContain('jane');
  });
});
