import { guarded } from '../../../src/modules/guarded';

const config = guarded('messaging', { mail: { domain: 'a.example', hostedZone: undefined } }) as {
  mail: { domain: string; hostedZone?: string; sender?: { length: number } };
  brand: { name: string };
};

test('what is there is read', () => {
  expect(config.mail.domain).toBe('a.example');
  expect(config.mail.hostedZone).toBeUndefined();
});

test('what is not there may be taken out, but not used', () => {
  const { brand } = config;
  expect(() => brand.name).toThrow('the module messaging has no variable for brand');
  expect(() => config.mail.sender?.length).toThrow('no variable for mail.sender');
  expect(() => ({ ...brand })).toThrow('no variable for brand');
});
