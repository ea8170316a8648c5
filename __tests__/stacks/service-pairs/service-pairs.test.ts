import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { EnvironmentConfig } from '../../../src/config/environment-schema';
import { parseEnvironment } from '../../../src/config/load-environment';
import type { Call, Decision } from '../../iam/evaluate-call';
import { ENVIRONMENTS, loadShipped } from '../synthesized';
import { DeployedAccount } from './deployed-account';
import { servicesToAlerts } from './pairs/alerts';
import {
  functionsToLogs,
  functionsToNetwork,
  functionsToVariables,
  lambdaToRoles,
  logsToKey,
} from './pairs/function-runtime';
import { functionsToQueues, functionsToTable, senderToSes } from './pairs/functions';
import { administratorsToKeys, deployersToKeys } from './pairs/keys';
import { operatorsOfQueues, sesToEmailEvents, topicsToQueues } from './pairs/messaging';
import { orderPublishers, orderSubscribers } from './pairs/order-publishers';
import { complaintsToPauser, pauserToSes } from './pairs/sending-pauser';
import { clockToSettler, settlerToItsWork } from './pairs/settler';
import { terraformToStates } from './pairs/state-bucket';
import { peopleToSupportRoles, supportToOrders } from './pairs/support';

// Emulators ask no policy: what AWS would allow and refuse is decided here, over what is synthesized.

const NETWORK = {
  endpoints: 'existing',
  subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  securityGroupIds: ['sg-0123456789abcdef0'],
};

const PAIRS = [
  orderPublishers,
  orderSubscribers,
  topicsToQueues,
  sesToEmailEvents,
  operatorsOfQueues,
  servicesToAlerts,
  functionsToQueues,
  functionsToTable,
  senderToSes,
  settlerToItsWork,
  clockToSettler,
  complaintsToPauser,
  pauserToSes,
  functionsToLogs,
  logsToKey,
  lambdaToRoles,
  functionsToVariables,
  functionsToNetwork,
  administratorsToKeys,
  deployersToKeys,
  terraformToStates,
  peopleToSupportRoles,
  supportToOrders,
];

const { environment: _, ...dev } = loadShipped('dev');
const ACCOUNTS: readonly (readonly [string, EnvironmentConfig])[] = [
  ...readdirSync(ENVIRONMENTS)
    .map((file) => path.parse(file).name)
    .map((name) => [name, loadShipped(name)] as const),
  ['GovCloud', parseEnvironment('dev', { ...dev, region: 'us-gov-west-1' })],
  ['a VPC', parseEnvironment('dev', { ...dev, network: NETWORK })],
];

describe.each(ACCOUNTS)('in %s', (_name, config) => {
  const account = new DeployedAccount(config);

  const decided = (outcome: Decision['outcome'], calls: readonly Call[]) =>
    calls.flatMap((call) => {
      const decision = account.decide(call);
      return decision.outcome === outcome ? [`${call.action} on ${call.resource}: ${decision.because}`] : [];
    });

  describe.each(PAIRS.flatMap((pairs) => pairs(account)))('$pair: $why', ({ allowed, denied }) => {
    test('allowed', () => {
      expect(decided('denied', allowed)).toEqual([]);
    });

    test.each(Object.entries(denied))('denied: %s', (_, calls) => {
      expect(calls).not.toEqual([]);
      expect(decided('allowed', calls)).toEqual([]);
    });
  });
});
