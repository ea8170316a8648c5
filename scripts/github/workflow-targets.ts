import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { partitionOf } from '../../src/deployment-roles/literal-place';
import { Naming } from '../../src/naming';

/** What a workflow has to know of an environment. */
export interface WorkflowTarget {
  readonly environment: string;
  readonly region: string;
  /** ARNs. */
  readonly planRole: string;
  readonly deployRole: string;
  readonly githubEnvironment: string;
}

/** Production last: what breaks should break before it. */
export function workflowTargets(configs: readonly EnvironmentConfig[]): WorkflowTarget[] {
  const targets = configs.flatMap((config) => {
    const { environment, region, namePattern, deployment } = config;
    const { github } = deployment;
    if (github === undefined) return [];
    const naming = new Naming({ ...config, pattern: namePattern });
    const role = (name: string) => `arn:${partitionOf(region)}:iam::${github.account}:role/${name}`;
    return {
      environment,
      region,
      planRole: role(naming.role('plan')),
      deployRole: role(naming.role('deploy')),
      githubEnvironment: github.environment ?? environment,
    };
  });
  const isLast = ({ environment }: WorkflowTarget) => environment === 'production';
  return [...targets.filter((target) => !isLast(target)), ...targets.filter(isLast)];
}
