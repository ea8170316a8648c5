import { changed, violations } from './changed-environment';

describe('the sending domain', () => {
  test.each([
    [
      'mail.mailFromDomain',
      { 'mail.mailFromDomain': 'bounce.shop.example' },
      'must be a subdomain of mail-dev.shop.example',
    ],
    [
      'mail.dns.hostedZone',
      { 'mail.dns': { hostedZone: 'dev.shop.example' } },
      'must be a zone that holds mail-dev.shop.example',
    ],
    [
      'mail.dns.hostedZone',
      { 'mail.dns': { hostedZone: 'shop.example' }, 'mail.identity': 'reference' },
      'must go: the records belong to the deployment that creates the identity',
    ],
    ['mail.identity', { 'mail.identity': 'share' }, 'must be one of create, reference'],
    [
      'mail.dns.dmarc.policy',
      { 'mail.dns': { dmarc: { policy: 'strict' } } },
      'must be one of none, quarantine, reject, inherit',
    ],
  ])('%s is checked: %j', (at, change, remedy) => {
    expect(violations('dev', changed('dev', change))).toEqual([
      expect.objectContaining({ path: at, remedy }),
    ]);
  });

  test('may be a zone itself, or lie in one', () => {
    for (const hostedZone of ['shop.example', 'mail-dev.shop.example']) {
      expect(violations('dev', changed('dev', { 'mail.dns': { hostedZone } }))).toEqual([]);
    }
  });
});

test('publishers are accounts and roles, each named once', () => {
  const role = 'arn:aws:iam::210987654321:role/shop/checkout';
  expect(violations('dev', changed('dev', { publishers: ['210987654321', role] }))).toEqual([]);
  const faulty = ['2109876543', 'arn:aws:iam::210987654321:user/jo', '*'];
  expect(violations('dev', changed('dev', { publishers: faulty })).map(({ path: at }) => at)).toEqual([
    'publishers[0]',
    'publishers[1]',
    'publishers[2]',
  ]);
  const inGovCloud = { region: 'us-gov-west-1', publishers: [role, '210987654321'] };
  expect(violations('dev', changed('dev', inGovCloud))).toEqual([
    expect.objectContaining({
      path: 'publishers[0]',
      remedy: 'must begin with arn:aws-us-gov: as everything in us-gov-west-1',
    }),
  ]);
  expect(violations('dev', changed('dev', { publishers: [role, role] }))).toEqual([
    expect.objectContaining({ path: 'publishers', remedy: 'must name each of them once' }),
  ]);
});
