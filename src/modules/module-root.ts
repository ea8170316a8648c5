import { type TerraformElement, TerraformStack, TerraformVariable } from 'cdktf';
import type { Construct, Node } from 'constructs';
import { readableId } from '../addresses';
import { type LayerProps, layerProps } from '../app';
import type { EnvironmentConfig } from '../config/environment-schema';
import { configSchema, picked, type Schema } from './config-schema';
import { guarded } from './guarded';
import { ModuleNaming } from './module-naming';
import { NAME_LOCALS, NAME_RULES, NAME_VARIABLES } from './name-variables';
import { evaluated, snakeCase } from './names';
import type { Rule } from './rule';
import { placeholderOf, type ValueOptions } from './values';
import { variableOf } from './variables';

/** Validations name other variables, which Terraform allows since this version. */
const TERRAFORM_VERSIONS = '>= 1.9.0';
/** The bindings are made from 5.100; in 6 a Region is told by another attribute. */
const PROVIDER_VERSIONS = '>= 5.100.0, < 6.0.0';

export interface ModuleProps extends Partial<ValueOptions> {
  /** What it reads of the configuration of an environment, beside the parts of names: paths. */
  readonly reads: readonly string[];
  /** Variables in place of a part of the configuration that has several forms. */
  readonly variables?: Readonly<Record<string, Schema>>;
  /** Of variables whose description in an environment file is missing or means something else. */
  readonly descriptions?: Readonly<Record<string, string>>;
  /** Values of the configuration that are no variables. */
  readonly fixed?: object;
  readonly rules?: readonly Rule[];
  /** Expressions by name. */
  readonly locals?: Readonly<Record<string, string>>;
  /** Folder with the functions' packages, <purpose>.zip. */
  readonly packageDirectory: string;
}

/** What every Terraform module starts with: version ranges, variables and names. Provider and backend are the caller's. */
export class ModuleRoot extends TerraformStack {
  protected readonly layers: LayerProps;

  constructor(scope: Construct, id: string, props: ModuleProps) {
    super(scope, id);
    this.addOverride('terraform.required_version', TERRAFORM_VERSIONS);
    this.addOverride('terraform.required_providers.aws', {
      source: 'hashicorp/aws',
      version: PROVIDER_VERSIONS,
    });
    for (const [name, expression] of Object.entries({ ...NAME_LOCALS, ...props.locals })) {
      this.addOverride(`locals.${name}`, expression);
    }
    this.layers = layerProps(this.config(props), new ModuleNaming(this), props);
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return readableId(this, element).replaceAll('-', '_');
  }

  /** Declares the variables. What comes back looks like the configuration of an environment. */
  private config(props: ModuleProps): EnvironmentConfig {
    const { reads, descriptions = {}, rules = [], fixed = {}, whole = {}, nullable = [] } = props;
    const read = picked(configSchema(), reads);
    const variables = { ...NAME_VARIABLES, ...read.properties, ...props.variables };
    const values = Object.entries(variables).map(([name, schema]) => {
      this.declare(name, schema, descriptions[name], [...NAME_RULES, ...rules]);
      return [name, placeholderOf(name, `var.${snakeCase(name)}`, schema, { whole, nullable })];
    });
    return guarded(this.node.id, merge(Object.fromEntries(values), fixed)) as EnvironmentConfig;
  }

  private declare(
    name: string,
    schema: Schema,
    description: string | undefined,
    rules: readonly Rule[],
  ): void {
    const { validation = [], ...variable } = variableOf(name, schema, description);
    const own = rules.filter((rule) => rule.variable === snakeCase(name));
    const added = own.map(({ condition, message }) => ({
      condition: evaluated(condition),
      errorMessage: message,
    }));
    const all = [...validation, ...added];
    new TerraformVariable(this, snakeCase(name), { ...variable, ...(all.length > 0 && { validation: all }) });
  }
}

/** Section by section; a value that is no section replaces the other. */
function merge(values: object, fixed: object): object {
  const merged = Object.entries(fixed).map(([name, value]) => {
    const other = (values as Record<string, unknown>)[name];
    return [name, isSection(value) && isSection(other) ? merge(other, value) : value];
  });
  return { ...values, ...Object.fromEntries(merged) };
}

function isSection(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
