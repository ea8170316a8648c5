import type { DashboardBody, MetricProperties, Widget } from './body';
import { chart, escapeText, readable } from './chart';
import { Query } from './logs-insights/query';
import { type Measurement, measure } from './measure';
import { MINUTES, type SampleDay, START } from './sample-day';

const COLUMN = 66;
const ROW = 46;
const GAP = 6;
const HEADING = 34;
const LEGEND_LINE = 20;

/** Pixels. */
export const PAGE_WIDTH = 24 * COLUMN + 2 * GAP;

/** In this order CloudWatch gives colours to lines that have none. */
const COLORS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd', '#8c564b', '#e377c2', '#7f7f7f'];

/** The dashboard as a page of HTML, in CloudWatch's grid. Needs no script and nothing from elsewhere. */
export function dashboardPage(body: DashboardBody, day: SampleDay, environment: string): string {
  const bottom = Math.max(...body.widgets.map(({ y, height }) => y + height));
  return [
    '<!doctype html><meta charset="utf-8">',
    `<title>${escapeText(environment)}</title><style>${STYLE}</style>`,
    `<main style="width:${PAGE_WIDTH}px;height:${bottom * ROW + GAP}px">`,
    ...body.widgets.map((widget) => place(widget, content(widget, day))),
    '</main>',
  ].join('\n');
}

function place({ x, y, width, height, type }: Widget, inner: string): string {
  const box = `left:${x * COLUMN + GAP}px;top:${y * ROW + GAP}px;width:${width * COLUMN - GAP}px;height:${height * ROW - GAP}px`;
  return `<section class="${type}" style="${box}">${inner}</section>`;
}

function content(widget: Widget, day: SampleDay): string {
  switch (widget.type) {
    case 'text':
      return markdown(widget.properties.markdown);
    case 'alarm':
      return alarms(widget.properties, day);
    case 'log':
      return logTable(widget.properties, day);
    case 'metric':
      return widget.properties.view === 'singleValue'
        ? numbers(widget.properties, day)
        : graph(widget, widget.properties, day);
  }
}

function graph({ width, height }: Widget, properties: MetricProperties, day: SampleDay): string {
  const lines = measure(properties, day).map((line, index) => ({ color: colorOf(line, index), ...line }));
  const pixels = width * COLUMN - GAP - 2;
  const legendLines = Math.ceil(
    lines.reduce((sum, { label }) => sum + label.length * 6.5 + 28, 0) / (pixels - 16),
  );
  const drawing = chart({
    width: pixels,
    height: height * ROW - GAP - HEADING - legendLines * LEGEND_LINE - 4,
    lines,
    limits: properties.annotations?.horizontal ?? [],
    unit: properties.yAxis?.left.label ?? '',
    isStacked: properties.stacked ?? false,
    top: properties.yAxis?.left.max,
    start: START,
    end: START + MINUTES * 60_000,
  });
  const legend = lines.map(
    ({ label, color }) => `<span><i style="background:${color}"></i>${escapeText(label)}</span>`,
  );
  return `${heading(properties.title)}${drawing}<p class="legend">${legend.join('')}</p>`;
}

function numbers(properties: MetricProperties, day: SampleDay): string {
  const shown = measure(properties, day).map((line, index) => {
    const latest = line.points.findLast((point) => point !== undefined);
    const value = latest === undefined ? '–' : readable(latest);
    return `<div><b style="color:${colorOf(line, index)}">${value}</b><small>${escapeText(line.label)}</small></div>`;
  });
  return `${heading(properties.title)}<div class="numbers">${shown.join('')}</div>`;
}

function colorOf({ color }: Measurement, index: number): string {
  return color ?? COLORS[index % COLORS.length] ?? '';
}

function alarms(
  { title, alarms: arns }: { title: string; alarms: readonly string[] },
  day: SampleDay,
): string {
  const chips = arns.map((arn) => {
    const name = arn.slice(arn.indexOf(':alarm:') + 7);
    return `<span class="${day.isInAlarm(name) ? 'on' : 'ok'}">${escapeText(name)}</span>`;
  });
  return `${heading(title)}<p class="alarms">${chips.join('')}</p>`;
}

function logTable({ title, query }: { title: string; query: string }, day: SampleDay): string {
  const commands = query.split(' | ').filter((command) => !command.startsWith('SOURCE '));
  const rows = new Query(commands.join('\n')).run(day.logs);
  const columns = Object.keys(rows[0] ?? {});
  const cell = (name: string, value: unknown) =>
    `<td>${escapeText(name === 'last' ? new Date(Number(value)).toISOString().slice(11, 19) : String(value ?? ''))}</td>`;
  return [
    heading(title),
    `<table><tr>${columns.map((name) => `<th>${escapeText(name)}</th>`).join('')}</tr>`,
    ...rows.map((row) => `<tr>${columns.map((name) => cell(name, row[name])).join('')}</tr>`),
    '</table>',
  ].join('');
}

/** As much of it as the dashboard uses: headings, links, lines of text and lists. */
function markdown(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const inline = escapeText(line)
        .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '<a href="$2">$1</a>')
        .replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
        .replace(/`([^`]+)`/g, '<code>$1</code>');
      if (line.startsWith('## ')) return `<h1>${inline.slice(3)}</h1>`;
      if (line.startsWith('- ')) return `<li>${inline.slice(2)}</li>`;
      return `<p>${inline}</p>`;
    })
    .join('');
}

function heading(title: string): string {
  return `<h2>${escapeText(title)}</h2>`;
}

const STYLE = `
main{position:relative;background:#f2f3f3;font:13px/1.35 "Helvetica Neue",Arial,"DejaVu Sans",sans-serif;color:#16191f}
body{margin:0} section{position:absolute;box-sizing:border-box;background:#fff;border:1px solid #d5dbdb;overflow:hidden}
section.text{background:none;border:none;padding:6px 10px}
h1{font-size:17px;margin:8px 0 0} h2{font-size:13.5px;margin:9px 12px 5px;white-space:nowrap}
p{margin:4px 0} li{margin:3px 0 3px 16px} a{color:#0073bb}
.legend{margin:2px 8px;font-size:12px} .legend span{margin-right:14px;white-space:nowrap}
.legend i{display:inline-block;width:10px;height:10px;margin-right:5px;border-radius:2px}
.numbers{display:flex;justify-content:space-around;margin:12px 4px 0} .numbers div{text-align:center}
.numbers b{display:block;font-size:34px;font-weight:500;line-height:1.1} .numbers small{color:#545b64}
.alarms{display:flex;flex-wrap:wrap;gap:5px;margin:0 12px} .alarms span{padding:2px 8px;border-radius:3px;font-size:11.5px}
.ok{background:#e6f2e6;color:#1d5c1d} .on{background:#d62728;color:#fff;font-weight:bold}
table{border-collapse:collapse;margin:0 12px;font-size:12px} th,td{text-align:left;padding:3px 12px 3px 0;vertical-align:top}
th{border-bottom:1px solid #aab7b8}
svg{display:block} .grid{stroke:#eaeded} .tick,.unit{font-size:11px;fill:#545b64}
.line{fill:none;stroke-width:1.6;stroke-linejoin:round} path.limit{stroke:#d13212;stroke-dasharray:5 4} text.limit{font-size:11px;fill:#d13212}
`;
