import { type Cloud, computedAttribute, dataSourceAttribute } from './cloud';
import { isAttributes, type SynthesizedStack } from './terraform-json';

/** A resource whose configuration cannot be played here, with where it stands. */
export class UnsupportedConfigurationError extends Error {
  override readonly name = 'UnsupportedConfigurationError';
}

const REFERENCE = /^[A-Za-z_][\w-]*(?:\.[\w-]+|\[\d+\]|\["[^"]*"\])*$/;
const STEP = /[\w-]+/g;

/**
 * Replaces references such as `${aws_sqs_queue.orders.url}` by what Terraform would put there. Only references: an
 * expression with functions or operators is an error, as is anything nobody defines.
 */
export class References {
  constructor(
    private readonly stacks: readonly SynthesizedStack[],
    private readonly cloud: Cloud,
  ) {}

  /** @throws UnsupportedConfigurationError naming `where` and the reference. */
  resolve(value: unknown, stack: SynthesizedStack, where: string): unknown {
    if (typeof value === 'string') return this.resolveTemplate(value, stack, where);
    if (Array.isArray(value)) return value.map((entry) => this.resolve(entry, stack, where));
    if (!isAttributes(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, this.resolve(entry, stack, `${where}.${key}`)]),
    );
  }

  /** What a stack gives to others under a name; undefined when it has no such output. */
  output(stack: SynthesizedStack, name: string): unknown {
    return this.resolve(stack.json.output?.[name]?.value, stack, `${stack.name}: output ${name}`);
  }

  private resolveTemplate(template: string, stack: SynthesizedStack, where: string): unknown {
    const parts = splitTemplate(template, where).map((part) =>
      part.isExpression ? this.resolveReference(part.text, stack, where) : part.text,
    );
    // A template of one reference keeps the referenced value's type, as in Terraform.
    return parts.length === 1 ? parts[0] : parts.map(String).join('');
  }

  private resolveReference(expression: string, stack: SynthesizedStack, where: string): unknown {
    if (!REFERENCE.test(expression)) {
      throw new UnsupportedConfigurationError(
        `${where}: only plain references are understood, not "${expression}"`,
      );
    }
    const path = expression.match(STEP) ?? [];
    const value =
      path[0] === 'data' ? this.dataSource(path, stack, where) : this.resource(path, stack, where);
    if (value === undefined) {
      throw new UnsupportedConfigurationError(`${where}: nothing is known about "${expression}"`);
    }
    return value;
  }

  private resource(path: readonly string[], stack: SynthesizedStack, where: string): unknown {
    const [type = '', id = '', attribute = '', ...rest] = path;
    const declared = stack.json.resource?.[type]?.[id];
    if (declared === undefined) return undefined;
    const computed = computedAttribute(type, attribute);
    if (computed === undefined) return this.resolve(follow(declared, [attribute, ...rest]), stack, where);
    const name = this.resolve(declared[computed.nameAttribute], stack, `${type}.${id}`);
    return typeof name === 'string' ? computed.compute(name, this.cloud) : undefined;
  }

  private dataSource(path: readonly string[], stack: SynthesizedStack, where: string): unknown {
    const [, type = '', id = '', attribute = '', ...rest] = path;
    if (type !== 'terraform_remote_state') return dataSourceAttribute(type, attribute, this.cloud);
    const producer = this.producerOf(stack.json.data?.[type]?.[id], where);
    const [output = '', ...steps] = rest;
    return follow(this.output(producer, output), steps);
  }

  /** The stack whose state a remote-state data source reads. */
  private producerOf(source: unknown, where: string): SynthesizedStack {
    const wanted = isAttributes(source) ? stateLocation(source.backend, source.config) : undefined;
    const producer = this.stacks.find(({ json }) =>
      Object.entries(json.terraform?.backend ?? {}).some(
        ([backend, config]) => wanted !== undefined && stateLocation(backend, config) === wanted,
      ),
    );
    if (producer === undefined) {
      throw new UnsupportedConfigurationError(
        `${where}: no stack keeps its state at ${wanted ?? 'an unknown place'}`,
      );
    }
    return producer;
  }
}

/** Where a state lies, comparable between the stack that writes it and the one that reads it. */
function stateLocation(backend: unknown, config: unknown): string | undefined {
  if (!isAttributes(config)) return undefined;
  if (backend === 's3') return `s3://${config.bucket}/${config.key}`;
  // Relative to the stack's own folder on either side, and those are siblings.
  return backend === 'local' ? `local state ${config.path}` : undefined;
}

function follow(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (current, step) =>
      Array.isArray(current) ? current[Number(step)] : isAttributes(current) ? current[step] : undefined,
    value,
  );
}

/** Cuts a template into literal text and `${…}` expressions; `$${` stands for a literal `${`. */
function splitTemplate(template: string, where: string): { text: string; isExpression: boolean }[] {
  const parts: { text: string; isExpression: boolean }[] = [];
  let literal = '';
  for (let at = 0; at < template.length; ) {
    if (template.startsWith('$${', at)) {
      literal += '${';
      at += 3;
    } else if (template.startsWith('${', at)) {
      const end = template.indexOf('}', at);
      if (end < 0)
        throw new UnsupportedConfigurationError(`${where}: unfinished expression in "${template}"`);
      if (literal !== '') parts.push({ text: literal, isExpression: false });
      literal = '';
      parts.push({ text: template.slice(at + 2, end).trim(), isExpression: true });
      at = end + 1;
    } else {
      literal += template[at];
      at += 1;
    }
  }
  if (literal !== '' || parts.length === 0) parts.push({ text: literal, isExpression: false });
  return parts;
}
