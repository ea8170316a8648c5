import { type References, UnsupportedConfigurationError } from './references';
import { type Attributes, blocksOf, type Resource, type SynthesizedStack } from './terraform-json';

/** Reads arguments of one resource or nested block, references resolved; what is wrong is said with its address. */
export class AttributeReader {
  constructor(
    private readonly attributes: Attributes,
    private readonly stack: SynthesizedStack,
    private readonly references: References,
    readonly address: string,
  ) {}

  static of(resource: Resource, references: References): AttributeReader {
    return new AttributeReader(resource.attributes, resource.stack, references, resource.address);
  }

  has(name: string): boolean {
    return this.attributes[name] !== undefined && this.attributes[name] !== null;
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.fail(`${name} is missing`);
  }

  optionalText(name: string): string | undefined {
    return this.has(name) ? String(this.value(name)) : undefined;
  }

  number(name: string, fallback: number): number {
    if (!this.has(name)) return fallback;
    const number = Number(this.value(name));
    return Number.isFinite(number) ? number : this.fail(`${name} is not a number`);
  }

  flag(name: string, fallback: boolean): boolean {
    return this.has(name) ? String(this.value(name)) === 'true' : fallback;
  }

  texts(name: string): string[] {
    const value = this.has(name) ? this.value(name) : [];
    return Array.isArray(value) ? value.map(String) : this.fail(`${name} is not a list`);
  }

  textMap(name: string): Record<string, string> {
    const value = this.has(name) ? this.value(name) : {};
    return Object.fromEntries(Object.entries(value as object).map(([key, entry]) => [key, String(entry)]));
  }

  /** A JSON document: a string that holds it. */
  json(name: string): Attributes | undefined {
    const text = this.optionalText(name);
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text) as Attributes;
    } catch {
      return this.fail(`${name} is not JSON: ${text}`);
    }
  }

  blocks(name: string): AttributeReader[] {
    return blocksOf(this.attributes[name]).map(
      (block) => new AttributeReader(block, this.stack, this.references, `${this.address}.${name}`),
    );
  }

  /** For arguments that would change what happens and that nothing here plays. */
  refuse(names: readonly string[]): void {
    const found = names.find((name) => {
      const value = this.attributes[name];
      return this.has(name) && !(Array.isArray(value) && value.length === 0);
    });
    if (found !== undefined) this.fail(`${found} cannot be played locally`);
  }

  fail(problem: string): never {
    throw new UnsupportedConfigurationError(`${this.address}: ${problem}`);
  }

  private value(name: string): unknown {
    return this.references.resolve(this.attributes[name], this.stack, `${this.address}.${name}`);
  }
}
