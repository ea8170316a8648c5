import type { EnvironmentConfig } from '../../../src/config/environment-schema';
import { type Attributes, leaves, synthesizeAll } from '../synthesized';

/** All stacks of one environment as one list of facts for the rules. */
export interface Deployment {
  readonly resources: readonly Resource[];
  readonly policies: readonly Policy[];
  /** Default tags of every provider of every stack. */
  readonly defaultTags: readonly { readonly subject: string; readonly tags: Attributes }[];
}

export interface Resource {
  readonly stack: string;
  readonly type: string;
  /** Terraform address, e.g. aws_sqs_queue.order-queue. */
  readonly address: string;
  /** How findings name it: stack and address. */
  readonly subject: string;
  readonly attributes: Attributes;
}

/** `trust`: who may take a role; `identity`: what a role may do; `resource`: who may use what it is attached to. */
export interface Policy {
  readonly kind: 'trust' | 'identity' | 'resource';
  readonly on: Resource;
  readonly statements: readonly Statement[];
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | Readonly<Record<string, string | readonly string[]>>;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Attributes>>;
}

/** One stack's part of cdk.tf.json. */
export interface StackJson {
  readonly provider?: Readonly<Record<string, readonly Attributes[]>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
}

export function deploymentOf(config: EnvironmentConfig): Deployment {
  return readDeployment(synthesizeAll(config) as Readonly<Record<string, StackJson>>);
}

export function readDeployment(stacks: Readonly<Record<string, StackJson>>): Deployment {
  const resources = Object.entries(stacks).flatMap(([stack, json]) => readResources(stack, json));
  return {
    resources,
    policies: resources.flatMap(policiesOf),
    defaultTags: Object.entries(stacks).flatMap(([stack, { provider = {} }]) =>
      Object.entries(provider).flatMap(([name, configurations]) =>
        configurations.map((configuration) => ({
          subject: `${stack}: provider.${name}`,
          tags: Object.fromEntries(
            leaves(configuration.default_tags).map(([at, value]) => [at.split('.').pop(), value]),
          ),
        })),
      ),
    ),
  };
}

function readResources(stack: string, { resource = {} }: StackJson): Resource[] {
  return Object.entries(resource).flatMap(([type, instances]) =>
    Object.entries(instances).map(([id, attributes]) => {
      const address = `${type}.${id}`;
      return { stack, type, address, subject: `${stack}: ${address}`, attributes };
    }),
  );
}

/** Every policy document in a resource, whatever its argument is called. */
function policiesOf(resource: Resource): Policy[] {
  return leaves(resource.attributes).flatMap(([at, value]) => {
    const statements = statementsOf(value);
    return statements ? [{ kind: kindOf(resource.type, at), on: resource, statements }] : [];
  });
}

function statementsOf(value: unknown): Statement[] | undefined {
  if (typeof value !== 'string' || !value.startsWith('{"')) return undefined;
  return JSON.parse(value).Statement;
}

function kindOf(type: string, argument: string): Policy['kind'] {
  if (argument === 'assume_role_policy') return 'trust';
  return /^aws_iam_(role_|user_|group_)?policy$/.test(type) ? 'identity' : 'resource';
}
