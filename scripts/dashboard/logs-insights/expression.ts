/** A log event as Logs Insights sees it: fields it has found in the line, and its own, which begin with @. */
export type LogEvent = Readonly<Record<string, LogValue>>;
export type LogValue = string | number | boolean | undefined;

export type Expression = (event: LogEvent) => LogValue;

const TOKEN =
  /\s*(?:(?<text>"[^"]*")|(?<regex>\/(?:[^/\\]|\\.)+\/)|(?<number>\d+(?:\.\d+)?[mh]?)|(?<word>[@A-Za-z_][\w.@]*)|(?<sign>!=|<=|>=|[=<>+\-*/(),[\]]))/y;
const MINUTES = { m: 60_000, h: 3_600_000 } as const;

/**
 * Reads expressions of the part of the language that the saved queries use; anything else is an error.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export class ExpressionReader {
  private readonly tokens: string[];
  private at = 0;

  /** @param fields is told every field that is read */
  constructor(
    private readonly source: string,
    private readonly fields: Set<string>,
  ) {
    this.tokens = tokensOf(source);
  }

  read(): Expression {
    const expression = this.either();
    if (this.at < this.tokens.length) throw this.unexpected();
    return expression;
  }

  private either(): Expression {
    const left = this.both();
    if (!this.take('or')) return left;
    const right = this.either();
    return (event) => left(event) === true || right(event) === true;
  }

  private both(): Expression {
    const left = this.comparison();
    if (!this.take('and')) return left;
    const right = this.both();
    return (event) => left(event) === true && right(event) === true;
  }

  private comparison(): Expression {
    const left = this.quotient();
    if (this.take('in')) {
      const values = this.list();
      return (event) => values.includes(left(event));
    }
    if (this.take('like')) {
      const pattern = new RegExp(this.next().slice(1, -1));
      return (event) => pattern.test(String(left(event) ?? ''));
    }
    // A field that is not there is equal to nothing and different from nothing.
    if (this.take('=')) return compare(left, this.quotient(), (a, b) => a === b);
    if (this.take('!=')) return compare(left, this.quotient(), (a, b) => a !== b);
    if (this.take('>')) return compare(left, this.quotient(), (a, b) => Number(a) > Number(b));
    return left;
  }

  private quotient(): Expression {
    let left = this.primary();
    for (;;) {
      const dividend = left;
      if (this.take('/')) {
        const divisor = this.primary();
        left = (event) => Number(dividend(event)) / Number(divisor(event));
      } else if (this.take('-')) {
        const other = this.primary();
        left = (event) => Number(dividend(event)) - Number(other(event));
      } else return left;
    }
  }

  private primary(): Expression {
    const token = this.next();
    if (token === '(') {
      const inner = this.either();
      this.expect(')');
      return inner;
    }
    if (token.startsWith('"')) return () => token.slice(1, -1);
    if (/^\d/.test(token)) return () => Number(token);
    if (!/^[@\w]/.test(token)) throw this.unexpected(token);
    if (this.take('(')) return this.call(token);
    this.fields.add(token);
    return (event) => event[token];
  }

  private call(name: string): Expression {
    const value = this.either();
    if (name === 'datefloor') {
      this.expect(',');
      const [, count = '', unit = 'm'] = /^(\d+)([mh])$/.exec(this.next()) ?? [];
      this.expect(')');
      const step = Number(count) * MINUTES[unit as keyof typeof MINUTES];
      return (event) => Math.floor(Number(value(event)) / step) * step;
    }
    this.expect(')');
    if (name === 'ispresent') return (event) => value(event) !== undefined;
    throw new Error(`the function ${name} is not understood: ${this.source}`);
  }

  private list(): LogValue[] {
    this.expect('[');
    const values: LogValue[] = [];
    do values.push(this.primary()({}));
    while (this.take(','));
    this.expect(']');
    return values;
  }

  private next(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw new Error(`something is missing at the end of: ${this.source}`);
    this.at += 1;
    return token;
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token)) throw this.unexpected();
  }

  private unexpected(token = this.tokens[this.at]): Error {
    return new Error(`"${token}" is not understood in: ${this.source}`);
  }
}

function compare(
  left: Expression,
  right: Expression,
  holds: (a: LogValue, b: LogValue) => boolean,
): Expression {
  return (event) => left(event) !== undefined && holds(left(event), right(event));
}

function tokensOf(source: string): string[] {
  const tokens: string[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < source.trimEnd().length; ) {
    const match = TOKEN.exec(source);
    if (match === null) throw new Error(`not understood: ${source}`);
    tokens.push(match[0].trim());
  }
  return tokens;
}
