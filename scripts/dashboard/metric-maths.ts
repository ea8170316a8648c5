/** One value a period; undefined where CloudWatch has none. */
export type Points = readonly (number | undefined)[];

export interface MathsContext {
  /** What the ids in the expression stand for, all equally long. */
  readonly series: Readonly<Record<string, Points>>;
  readonly periodSeconds: number;
}

/** A number is the same in every period. */
type Value = number | Points | readonly Points[];

const TOKEN = /\s*(\d+(?:\.\d+)?|[A-Za-z]\w*|[+\-*/(),[\]])/y;

/**
 * Works an expression out as CloudWatch would: what is missing on one side is missing in the result. Knows what the
 * dashboards use and no more; anything else is an error.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function evaluate(expression: string, context: MathsContext): Points {
  const parser = new Parser(expression, context);
  const result = parser.read();
  if (typeof result === 'number' || isList(result)) {
    throw new Error(`does not make one series: ${expression}`);
  }
  return result;
}

class Parser {
  private readonly tokens: string[];
  private at = 0;

  constructor(
    private readonly expression: string,
    private readonly context: MathsContext,
  ) {
    this.tokens = tokensOf(expression);
  }

  read(): Value {
    const value = this.sum();
    if (this.at < this.tokens.length) throw this.unexpected();
    return value;
  }

  private sum(): Value {
    let left = this.product();
    for (;;) {
      if (this.take('+')) left = this.combine(left, this.product(), (a, b) => a + b);
      else if (this.take('-')) left = this.combine(left, this.product(), (a, b) => a - b);
      else return left;
    }
  }

  private product(): Value {
    let left = this.primary();
    for (;;) {
      if (this.take('*')) left = this.combine(left, this.primary(), (a, b) => a * b);
      else if (this.take('/')) left = this.combine(left, this.primary(), (a, b) => a / b);
      else return left;
    }
  }

  private primary(): Value {
    const token = this.tokens[this.at];
    if (token === undefined) throw new Error(`ends too soon: ${this.expression}`);
    this.at += 1;
    if (token === '(') {
      const inner = this.sum();
      this.expect(')');
      return inner;
    }
    if (token === '[') return this.until(']').map((each) => this.asSeries(each));
    if (/^\d/.test(token)) return Number(token);
    if (this.take('(')) return this.call(token, this.until(')'));
    const series = this.context.series[token];
    if (series === undefined) throw new Error(`no metric has the id ${token}: ${this.expression}`);
    return series;
  }

  private call(name: string, [first, second]: readonly Value[]): Value {
    if (name === 'PERIOD') return this.context.periodSeconds;
    if (name === 'FILL' && first !== undefined && typeof second === 'number') {
      return this.asSeries(first).map((point) => point ?? second);
    }
    if (name === 'MAX' && first !== undefined && isList(first)) {
      const [longest = []] = first;
      return longest.map((_, index) => largest(first.map((series) => series[index])));
    }
    throw new Error(`the function ${name} is not known here: ${this.expression}`);
  }

  private combine(left: Value, right: Value, work: (a: number, b: number) => number): Value {
    if (typeof left === 'number' && typeof right === 'number') return work(left, right);
    const { length } = this.asSeries(typeof left === 'number' ? right : left);
    const at = (value: Value, index: number) =>
      typeof value === 'number' ? value : this.asSeries(value)[index];
    return Array.from({ length }, (_, index) => {
      const a = at(left, index);
      const b = at(right, index);
      const result = a === undefined || b === undefined ? undefined : work(a, b);
      return Number.isFinite(result) ? result : undefined;
    });
  }

  private asSeries(value: Value): Points {
    if (typeof value === 'number' || isList(value)) throw new Error(`wants a series: ${this.expression}`);
    return value;
  }

  private until(end: string): Value[] {
    const values: Value[] = [];
    do values.push(this.sum());
    while (this.take(','));
    this.expect(end);
    return values;
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token)) throw this.unexpected();
  }

  private unexpected(): Error {
    return new Error(`"${this.tokens[this.at]}" is not understood: ${this.expression}`);
  }
}

function isList(value: Value): value is readonly Points[] {
  return Array.isArray(value) && value.some(Array.isArray);
}

function largest(values: Points): number | undefined {
  const present = values.filter((value) => value !== undefined);
  return present.length === 0 ? undefined : Math.max(...present);
}

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < expression.trimEnd().length; ) {
    const match = TOKEN.exec(expression);
    if (match === null) throw new Error(`not understood: ${expression}`);
    tokens.push(match[1] ?? '');
  }
  return tokens;
}
