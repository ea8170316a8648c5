import { type Expression, ExpressionReader, type LogEvent, type LogValue } from './expression';

export type Row = Readonly<Record<string, LogValue>>;

interface Column {
  readonly name: string;
  readonly value: Expression;
}

type Step = (rows: readonly LogEvent[]) => readonly LogEvent[];

/** A query as it is saved, run over log events. Knows the commands and functions the saved queries use, and no others. */
export class Query {
  /** Fields of log events it reads, without the names it gives itself. */
  readonly fields: ReadonlySet<string>;
  private readonly steps: readonly Step[];

  /** @throws Error for what it does not know */
  constructor(text: string) {
    const read = new Set<string>();
    const given = new Set<string>();
    const lines = text.split('\n').filter((line) => !line.startsWith('#'));
    this.steps = lines.map((line) => readCommand(line.replace(/^\| /, ''), read, given));
    this.fields = new Set([...read].filter((name) => !given.has(name)));
  }

  run(events: readonly LogEvent[]): readonly Row[] {
    return this.steps.reduce<readonly LogEvent[]>((rows, step) => step(rows), events);
  }
}

function readCommand(line: string, read: Set<string>, given: Set<string>): Step {
  const [, command = '', rest = ''] = /^(\w+) (.+)$/.exec(line) ?? [];
  const column = (text: string): Column => {
    const [source = '', name] = text.split(' as ');
    if (name !== undefined) given.add(name);
    return { name: name ?? source, value: new ExpressionReader(source, read).read() };
  };
  switch (command) {
    case 'fields': {
      const columns = split(rest).map(column);
      return (rows) =>
        rows.map((row) => ({
          ...row,
          ...Object.fromEntries(columns.map(({ name, value }) => [name, value(row)])),
        }));
    }
    case 'filter': {
      const holds = new ExpressionReader(rest, read).read();
      return (rows) => rows.filter((row) => holds(row) === true);
    }
    case 'sort': {
      const [, name = '', direction] = /^(\S+) (asc|desc)$/.exec(rest) ?? [];
      read.add(name);
      const sign = direction === 'asc' ? 1 : -1;
      return (rows) => [...rows].sort((a, b) => sign * order(a[name], b[name]));
    }
    case 'limit':
      return (rows) => rows.slice(0, Number(rest));
    case 'stats':
      return stats(rest, column, read, given);
    default:
      throw new Error(`the command is not understood: ${line}`);
  }
}

function stats(rest: string, column: (text: string) => Column, read: Set<string>, given: Set<string>): Step {
  const [aggregates = '', by = ''] = rest.split(' by ');
  const groups = split(by).map(column);
  const columns = split(aggregates).map((text) => readAggregate(text, read, given));
  return (rows) => {
    const grouped = new Map<string, LogEvent[]>();
    for (const row of rows) {
      const key = JSON.stringify(groups.map(({ value }) => value(row) ?? null));
      grouped.set(key, [...(grouped.get(key) ?? []), row]);
    }
    return [...grouped.values()].map((members) => ({
      ...Object.fromEntries(groups.map(({ name, value }) => [name, members[0] && value(members[0])])),
      ...Object.fromEntries(columns.map(({ name, over }) => [name, over(members)])),
    }));
  };
}

function readAggregate(text: string, read: Set<string>, given: Set<string>) {
  const [, name = '', argument = '', alias = ''] = /^(\w+)\((.+)\) as (\w+)$/.exec(text) ?? [];
  given.add(alias);
  const [source = '', percentile = '50'] = name === 'pct' ? split(argument) : [argument];
  const value = source === '*' ? () => 1 : new ExpressionReader(source, read).read();
  const over = (rows: readonly LogEvent[]): LogValue => {
    const values = rows.map(value).filter((each) => each !== undefined && !Number.isNaN(each));
    switch (name) {
      case 'count':
        return values.length;
      case 'max':
        return values.length === 0 ? undefined : Math.max(...values.map(Number));
      case 'pct': {
        const sorted = values.map(Number).sort((a, b) => a - b);
        return sorted[Math.ceil((Number(percentile) / 100) * sorted.length) - 1];
      }
      case 'latest':
        return rows
          .toSorted((a, b) => order(a['@timestamp'], b['@timestamp']))
          .map(value)
          .at(-1);
      default:
        throw new Error(`the function is not understood: ${text}`);
    }
  };
  return { name: alias, over };
}

function order(a: LogValue, b: LogValue): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}

/** At the commas outside of parentheses. */
function split(list: string): string[] {
  return list.split(/, (?![^(]*\))/);
}
