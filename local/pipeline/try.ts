import { readdirSync, readFileSync } from 'node:fs';
import { startLocalPipeline } from './start';

async function main() {
  const t = performance.now();
  const n = Number(process.argv[2] ?? 300);
  const p = await startLocalPipeline({ port: 0, sandboxesPerFunction: Number(process.argv[3] ?? 1) });
  console.log(
    'ready',
    (performance.now() - t).toFixed(0),
    'ms; since process start',
    performance.now().toFixed(0),
    p.endpoint,
  );
  const outcomes: Record<string, number> = {};
  const logs: string[] = [];
  let feedback = 0;
  const at: number[] = [];
  p.subscribe((e) => {
    if (e.type === 'order-event') {
      outcomes[e.outcome] = (outcomes[e.outcome] ?? 0) + 1;
      if (e.outcome === 'rejected' && logs.length < 3) logs.push(e.reasons.join());
    }
    if (e.type === 'mail-accepted') at.push(e.at);
    if (e.type === 'feedback') feedback++;
    if (e.type === 'function-log' && process.env.LOGS) console.log(e.functionName, e.line.slice(0, 400));
  });
  const sample = JSON.parse(
    readFileSync(
      'examples/orders/' +
        readdirSync('examples/orders')
          .filter((f) => f.includes('confirm') || true)
          .find((f) => JSON.parse(readFileSync('examples/orders/' + f, 'utf8')).type === 'order.confirmed')!,
      'utf8',
    ),
  );
  const cpu = process.cpuUsage();
  const t0 = performance.now();
  const w0 = Date.now();
  for (let i = 0; i < n; i++) {
    await p.publish(
      JSON.stringify({
        ...sample,
        eventId: sample.eventId.slice(0, -6) + String(i).padStart(6, '0'),
        order: { ...sample.order, id: 'T-' + i },
      }),
    );
  }
  const t1 = performance.now();
  const quiet = await p.untilQuiet(Number(process.env.T ?? 60000));
  const dt = performance.now() - t0;
  const x = process.cpuUsage(cpu);
  const last = Math.max(...at) - w0;
  const per: number[] = [];
  for (const a of at) {
    const k = Math.floor((a - w0) / 2000);
    per[k] = (per[k] ?? 0) + 0.5;
  }
  console.log(per.join(' '));
  console.log({
    n,
    quiet,
    publishMs: t1 - t0,
    dt,
    lastAccepted: last,
    perSecond: (n / last) * 1000,
    perSecondAll: (n / (dt - 100)) * 1000,
    cpuPerMail: (x.user + x.system) / 1000 / n,
    outcomes,
    feedback,
    logs,
    rss: process.memoryUsage().rss / 1e6,
  });
  console.log(
    (await p.mails()).length,
    (await p.records()).length,
    (await p.queues()).map((q) => [q.purpose, q.visible, q.inFlight]),
  );
  const st: Record<string, number> = {};
  for (const r of await p.records()) {
    const s = String((r as any).status);
    st[s] = (st[s] ?? 0) + 1;
  }
  console.log(st);
  for (const t of readdirSync('/proc/self/task')) {
    const f = readFileSync('/proc/self/task/' + t + '/stat', 'utf8')
      .split(') ')[1]!
      .split(' ');
    const ms = (Number(f[11]) + Number(f[12])) * 10;
    if (ms > 100) console.log('thread', t, ms, 'ms', 'user', Number(f[11]) * 10, 'sys', Number(f[12]) * 10);
  }
  const t2 = performance.now();
  await p.stop();
  console.log('stop', performance.now() - t2);
}
main();
