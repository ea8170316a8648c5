import type { PolicyStatement } from '../iam/policy';

export const GITHUB_ISSUER = 'token.actions.githubusercontent.com';
export const GITHUB_AUDIENCE = 'sts.amazonaws.com';

/** Who of GitHub's workflows may take a role. */
export interface GithubWorkflows {
  /** e.g. shop/order-emails */
  readonly repository: string;
  /** GitHub's environment that deployments run in; whoever protects it asks for an approval. */
  readonly environment: string;
  readonly branch: string;
}

/**
 * Planning: pull requests, and what runs on the branch by itself. A pull request from a fork gets no token of GitHub's.
 * https://docs.github.com/en/actions/reference/security/oidc
 */
export function planSubjects({ repository, branch }: GithubWorkflows): string[] {
  return [`repo:${repository}:pull_request`, `repo:${repository}:ref:refs/heads/${branch}`];
}

/** Deploying: jobs of the environment alone, so never without the approval it asks for. */
export function deploySubjects({ repository, environment }: GithubWorkflows): string[] {
  return [`repo:${repository}:environment:${environment}`];
}

export function trustGithub(providerArn: string, subjects: readonly string[]): PolicyStatement {
  return {
    Sid: 'TrustWorkflows',
    Principal: { Federated: providerArn },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: {
        [`${GITHUB_ISSUER}:aud`]: GITHUB_AUDIENCE,
        [`${GITHUB_ISSUER}:sub`]: subjects,
      },
    },
  };
}
