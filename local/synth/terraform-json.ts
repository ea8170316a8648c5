/** Terraform's JSON syntax, as far as cdktf writes it. https://developer.hashicorp.com/terraform/language/syntax/json */
export interface TerraformJson {
  readonly terraform?: { readonly backend?: Readonly<Record<string, Attributes>> };
  readonly data?: Blocks;
  readonly resource?: Blocks;
  readonly output?: Readonly<Record<string, Attributes>>;
}

export type Attributes = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

export interface SynthesizedStack {
  readonly name: string;
  readonly json: TerraformJson;
}

export function isAttributes(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A nested block can be written as one object or as a list of objects. */
export function blocksOf(value: unknown): readonly Attributes[] {
  const blocks = Array.isArray(value) ? value : [value];
  return blocks.filter(isAttributes);
}

/** A resource together with where it stands; `address` is for messages, e.g. messaging: aws_sqs_queue.order_queue. */
export interface Resource {
  readonly stack: SynthesizedStack;
  readonly type: string;
  readonly id: string;
  readonly address: string;
  readonly attributes: Attributes;
}

export function resourcesOf(stacks: readonly SynthesizedStack[], type: string): Resource[] {
  return stacks.flatMap((stack) =>
    Object.entries(stack.json.resource?.[type] ?? {}).map(([id, attributes]) => ({
      stack,
      type,
      id,
      address: `${stack.name}: ${type}.${id}`,
      attributes,
    })),
  );
}
