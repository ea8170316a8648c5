import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../local/project-root';
import { loadEnvironment } from '../../src/config/load-environment';
import { Naming, PURPOSES } from '../../src/naming';
import { DEFAULT_THRESHOLDS } from '../../src/observability/alarm-rule';
import { alarmRules } from '../../src/observability/alarms';

const root = projectRoot();
const runbook = readFileSync(path.join(root, 'docs/runbook.md'), 'utf8');
const config = loadEnvironment({ name: 'production', directory: path.join(root, 'environments') });
const naming = new Naming({ ...config, pattern: config.namePattern });
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** The parts under second-level headings, by heading. */
function partsOf(chapter: string): ReadonlyMap<string, string> {
  const [, text = ''] = new RegExp(`^# ${chapter}$([\\s\\S]*?)(?=^# |(?![\\s\\S]))`, 'm').exec(runbook) ?? [];
  return new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n'))]),
  );
}
const entries = partsOf('Alarms');
const jobs = partsOf('Jobs');

test('every alarm has an entry, and every entry its alarm', () => {
  expect([...entries.keys()].sort()).toEqual([...PURPOSES.alarm, ...PURPOSES.compositeAlarm].sort());
});

test.each([...entries])('%s: what it means, how to look, what to do, when it is over', (_, text) => {
  for (const part of ['Means', 'Look', 'Do', 'Over']) {
    expect(text).toMatch(new RegExp(`^\\*\\*${part}\\.\\*\\* \\S`, 'm'));
  }
});

test('an entry is as severe as its alarm', () => {
  const rules = alarmRules({
    orderEventsTopic: naming.topic('order-events'),
    queues: naming.all('queue'),
    functions: naming.all('function'),
    configurationSet: naming.configurationSet('transactional'),
    metricsNamespace: 'n',
  });
  const told = [...entries].map(([purpose, text]) => [
    purpose,
    /^(critical|warning)\. /.exec(text.trim())?.[1],
  ]);
  const are = Object.entries(rules).map(([purpose, { severity }]) => [purpose, severity]);
  expect(Object.fromEntries(told)).toEqual({
    ...Object.fromEntries(are),
    'no-mails-for-customers': 'critical',
  });
});

test('thresholds are those that hold when nobody says otherwise', () => {
  const told = [...runbook.matchAll(/`(\w+)` \(([\d.]+)\)/g)].filter(
    ([, name = '']) => name in DEFAULT_THRESHOLDS,
  );
  expect(told.length).toBeGreaterThan(5);
  for (const [, name, value] of told) {
    expect([name, Number(value)]).toEqual([
      name,
      DEFAULT_THRESHOLDS[name as keyof typeof DEFAULT_THRESHOLDS],
    ]);
  }
});

test('the jobs nobody does every day are there', () => {
  expect([...jobs.keys()]).toEqual([
    'Redrive',
    'Pause',
    'Try the alarms',
    'A notice about costs',
    'Roll back',
    'Leave the SES sandbox',
    'Warm up',
    'DMARC from none to reject',
    'Rotate',
    'Restore the table',
    'Lose a Region',
  ]);
});

test('links lead somewhere', () => {
  const anchors = [...entries.keys(), ...jobs.keys()].map((heading) =>
    heading.toLowerCase().replaceAll(' ', '-'),
  );
  const links = [...runbook.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(20);
  for (const link of links) {
    const [file = '', anchor = ''] = link.split('#');
    if (file === '') expect(anchors).toContain(anchor);
    else expect([link, existsSync(path.join(root, 'docs', file))]).toEqual([link, true]);
  }
});

test('commands and what they name exist', () => {
  const asked = [...runbook.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script);
  expect(new Set(asked).size).toBeGreaterThan(2);
  for (const script of asked) expect(Object.keys(scripts)).toContain(script);

  const created = Object.values({
    ...naming.all('queue'),
    ...naming.all('alarm'),
    ...naming.all('compositeAlarm'),
    ...naming.all('topic'),
    ...naming.all('table'),
    ...naming.all('dashboard'),
    ...naming.all('configurationSet'),
    ...naming.all('scheduleGroup'),
  }).concat(Object.values(naming.all('function')));
  const named = [...runbook.matchAll(/order-emails-[a-z-]+-production-main/g)].map(([name]) => name);
  expect(named.length).toBeGreaterThan(10);
  for (const name of named) expect(created).toContain(name);
});
