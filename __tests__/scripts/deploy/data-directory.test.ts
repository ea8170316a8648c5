import { dataDirectory } from '../../../scripts/deploy/data-directory';
import type { StateLocation } from '../../../src/contracts/state';

const local = { kind: 'local', directory: '.state' } as const;
const inBucket = (bucket: string) => ({ kind: 's3', bucket, region: 'eu-central-1' }) as const;

test('no two deployments or states share what Terraform remembers', () => {
  const states: StateLocation[] = [
    { deployment: 'order-emails/dev/dev', backend: local },
    { deployment: 'order-emails/dev/pr-7', backend: local },
    { deployment: 'order-emails/staging/dev', backend: local },
    { deployment: 'order-emails/dev/dev', backend: inBucket('one') },
    { deployment: 'order-emails/dev/dev', backend: inBucket('two') },
  ];
  expect(new Set(states.map(dataDirectory)).size).toBe(states.length);
});

test('it is below the folder of the stack', () => {
  expect(dataDirectory({ deployment: 'order-emails/dev/dev', backend: local })).toBe(
    '.terraform/order-emails/dev/dev/local',
  );
});
