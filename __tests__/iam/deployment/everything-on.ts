import { environmentTypes } from '../../../scripts/deploy-roles/environment-types';
import { deployedBy } from '../../../src/app';
import type { EnvironmentConfig } from '../../../src/config/environment-schema';
import { literalPlace } from '../../../src/deployment-roles/literal-place';
import { rolePolicies } from '../../../src/deployment-roles/role-policies';
import { Naming } from '../../../src/naming';

export const OWN_NETWORK: NonNullable<EnvironmentConfig['network']> = {
  endpoints: 'create',
  vpcId: 'vpc-0123456789abcdef0',
  subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  routeTableIds: ['rtb-0123456789abcdef0'],
};

export const SCALED_TABLE: EnvironmentConfig['table'] = {
  capacity: 'provisioned',
  writeUnits: 50,
  readUnits: 50,
  autoScaling: { maximumWriteUnits: 100, maximumReadUnits: 100, targetUtilizationPercent: 70 },
};

/** What brings resources of its own and is off in production; states in a bucket, a zone and GitHub are on there. */
export const EVERYTHING = {
  network: OWN_NETWORK,
  table: SCALED_TABLE,
  support: { principals: ['210987654321'], changePrincipals: ['210987654321'] },
  publishers: ['210987654321'],
};

/** As `npm run deploy-roles` writes them. */
export function policiesOf(config: EnvironmentConfig): ReturnType<typeof rolePolicies> {
  const naming = new Naming({ ...config, pattern: config.namePattern });
  const { state, namePattern: names, mailDomain: domain, tags } = deployedBy(config, naming);
  return rolePolicies({
    types: environmentTypes(config),
    state,
    place: literalPlace({ accountId: '123456789012', region: config.region }, { names, domain, tags }),
    ownRoleNames: [naming.role('plan'), naming.role('deploy')],
  });
}
