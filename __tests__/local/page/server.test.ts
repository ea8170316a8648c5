import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodeEmailKey } from '../../../functions/domain/email/email-key';
import { type Page, startPage } from '../../../local/page/server';
import { Ledger } from '../../../local/player/ledger';
import { MemoryPipeline } from '../player/memory-pipeline';

const RAW = [
  'From: "Shop" <orders@shop.example>',
  'To: jane@example.com',
  'Subject: =?UTF-8?Q?Best=C3=A4tigt?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'The text',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<html><head></head><body><script>steal()</script><img src="https://images.example/a.png" alt="A"></body></html>',
  '--b--',
  '',
].join('\r\n');

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

let pipeline: MemoryPipeline;
let page: Page;

beforeEach(async () => {
  pipeline = new MemoryPipeline();
  pipeline.received.push({
    messageId: 'm-1',
    receivedAt: 1_000,
    source: 'orders@shop.example',
    destinations: ['jane@example.com'],
    tags: { 'email-key': encodeEmailKey({ orderId: 'A-1', kind: 'confirmed', reference: '-', revision: 1 }) },
    raw: Buffer.from(RAW),
  });
  page = await startPage(pipeline, new Ledger(pipeline), { port: 0, fallBackToFreePort: false });
});
afterEach(() => page.stop());

/** node:http, because fetch does not let a caller choose the Host header. */
function call(path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${page.url}${path}`, { method: body === undefined ? 'GET' : 'POST', headers });
    outgoing.on('error', reject).on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    outgoing.end(body);
  });
}

const policyOf = (answer: Answer) => String(answer.headers['content-security-policy']);

describe('the page server', () => {
  it('serves the page with a policy that lets nothing from outside in', async () => {
    for (const path of ['/', '/main.js', '/styles.css']) expect((await call(path)).status).toBe(200);
    const policy = policyOf(await call('/'));
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1'])(
    'refuses a request to the host %j: the name may have been rebound to this machine',
    async (host) => {
      expect((await call('/api/mails', { host })).status).toBe(403);
    },
  );

  it('lists mails and shows one with its parts', async () => {
    const list = JSON.parse((await call('/api/mails')).body);
    expect(list).toMatchObject({ total: 1, mails: [{ id: 'm-1', subject: 'Bestätigt', orderId: 'A-1' }] });
    expect(JSON.parse((await call('/api/mails?filter=JANE')).body).total).toBe(1);
    expect(JSON.parse((await call('/api/mails?filter=john')).body).total).toBe(0);
    expect(JSON.parse((await call('/api/mails/m-1')).body)).toMatchObject({
      from: 'Shop <orders@shop.example>',
      to: 'jane@example.com',
      hasHtml: true,
      remoteImages: 1,
      text: expect.stringContaining('The text'),
      headers: expect.arrayContaining([{ name: 'To', value: 'jane@example.com' }]),
    });
    expect((await call('/api/mails/m-1/raw')).body).toBe(RAW);
    expect((await call('/api/mails/other')).status).toBe(404);
  });

  it('serves the HTML of a mail sandboxed, and without its pictures unless they are asked for', async () => {
    const blocked = await call('/api/mails/m-1/html');
    expect(policyOf(blocked)).toMatch(/default-src 'none'.*img-src data:;.*sandbox$/);
    expect(blocked.headers['x-content-type-options']).toBe('nosniff');
    expect(policyOf(await call('/api/mails/m-1/html?images=remote'))).toMatch(
      /img-src data: https:;.*sandbox$/,
    );
  });

  it('publishes what is posted, as it is, and tells the outcome', async () => {
    const answer = call('/api/events', { 'content-type': 'application/json' }, '{"body":" {\\"a\\": 1}\\n"}');
    while (pipeline.bodies.length === 0) await new Promise((resolve) => setImmediate(resolve));
    pipeline.decide('publish-1', 'rejected', ['schemaVersion: nothing is not supported']);
    expect(JSON.parse((await answer).body)).toEqual({
      outcome: 'rejected',
      orderId: null,
      reasons: ['schemaVersion: nothing is not supported'],
    });
    expect(pipeline.bodies).toEqual([' {"a": 1}\n']);
  });

  it('takes no event from another site', async () => {
    const event = JSON.stringify({ body: '{}' });
    const json = { 'content-type': 'application/json' };
    expect((await call('/api/events', { ...json, origin: 'http://evil.example' }, event)).status).toBe(403);
    expect((await call('/api/events', { ...json, origin: 'null' }, event)).status).toBe(403);
    expect((await call('/api/events', { 'content-type': 'text/plain' }, event)).status).toBe(403);
    expect(pipeline.bodies).toEqual([]);
  });

  it.each([
    ['/api/nothing', 404],
    ['/nothing', 404],
    ['/api/orders/A-1', 404],
    ['/%2e%2e/package.json', 404],
    ['/api/mails/%E0%A4%A', 400],
  ])('answers %s with %i', async (path, status) => {
    expect((await call(path)).status).toBe(status);
  });

  it('refuses a body that is no request, and one that is too large', async () => {
    const json = { 'content-type': 'application/json' };
    expect((await call('/api/events', json, '{"body":1}')).status).toBe(400);
    expect((await call('/api/events', json, 'x'.repeat(2_000_000))).status).toBe(413);
  });

  it('takes another port when the default one is taken, and only then', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as AddressInfo;
    const ledger = new Ledger(pipeline);
    const other = await startPage(pipeline, ledger, { port, fallBackToFreePort: true });
    expect(other.url).not.toBe(`http://127.0.0.1:${port}`);
    await other.stop();
    await expect(startPage(pipeline, ledger, { port, fallBackToFreePort: false })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    blocker.close();
  });
});
