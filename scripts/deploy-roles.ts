import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { deployedBy } from '../src/app';
import { loadDeployableEnvironment } from '../src/config/load-environment';
import { literalPlace } from '../src/deployment-roles/literal-place';
import { rolePolicies } from '../src/deployment-roles/role-policies';
import { deploySubjects, GITHUB_ISSUER, planSubjects, trustGithub } from '../src/deployment-roles/trust';
import { type PolicyStatement, policyDocument } from '../src/iam/policy';
import { Naming } from '../src/naming';
import { runCommand } from './command';
import { parseDeployRolesArguments, USAGE } from './deploy-roles/arguments';
import { environmentTypes } from './deploy-roles/environment-types';
import { replaceFolder } from './replace-folder';
import { UsageError } from './usage-error';

const [, script = ''] = process.argv;
const projectRoot = path.resolve(path.dirname(script), '..');

function main(args: readonly string[]): number {
  for (const file of writePolicies(args)) console.log(path.relative(process.cwd(), file));
  return 0;
}

/** @returns the files */
function writePolicies(args: readonly string[]): string[] {
  const { environment, account, out } = parseDeployRolesArguments(args);
  const config = loadDeployableEnvironment({
    name: environment,
    directory: path.join(projectRoot, 'environments'),
    suffix: process.env.ENVIRONMENT_SUFFIX,
  });
  const { github } = config.deployment;
  const accountId = account ?? github?.account;
  if (accountId === undefined) {
    throw new UsageError(`--account is missing: ${environment} has no "deployment.github.account"`);
  }
  const naming = new Naming({ ...config, pattern: config.namePattern });
  const { state, namePattern: names, mailDomain: domain, tags } = deployedBy(config, naming);
  const place = literalPlace({ accountId, region: config.region }, { names, domain, tags });
  const { plan, deploy } = rolePolicies({
    types: environmentTypes(config),
    state,
    place,
    ownRoleNames: [naming.role('plan'), naming.role('deploy')],
  });
  const workflows = github && { ...github, environment: github.environment ?? environment };
  const providerArn = place.globalArn('iam', `oidc-provider/${GITHUB_ISSUER}`);
  const folder = path.resolve(out ?? path.join(projectRoot, 'dist/deploy-roles', environment));
  replaceFolder(folder, (name) => /^(plan|deploy)-.+\.json$/.test(name));
  const write = (name: string, statements: readonly PolicyStatement[]) => {
    const file = path.join(folder, `${name}.json`);
    writeFileSync(file, `${JSON.stringify(JSON.parse(policyDocument(statements)), null, 2)}\n`);
    return file;
  };
  return [
    ...plan.map(({ id, statements }) => write(`plan-${id}`, statements)),
    ...deploy.map(({ id, statements }) => write(`deploy-${id}`, statements)),
    ...(workflows === undefined
      ? []
      : [
          write('plan-trust', [trustGithub(providerArn, planSubjects(workflows))]),
          write('deploy-trust', [trustGithub(providerArn, deploySubjects(workflows))]),
        ]),
  ];
}

void runCommand({ name: 'deploy-roles', usage: USAGE, main });
