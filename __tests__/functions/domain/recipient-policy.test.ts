import { applyRecipientPolicy, readRecipientPolicy } from '../../../functions/domain/recipient-policy';

const policy = readRecipientPolicy({
  mode: 'allow-list',
  allowed: ['Ann@Partner.example', '@shop.example'],
  catchAll: 'qa@shop.example',
});

describe('the recipient policy outside production', () => {
  it.each([
    ['a listed mailbox, in any case', 'ann@partner.EXAMPLE'],
    ['a mailbox of a listed domain', 'someone@shop.example'],
    ['the SES simulator', 'bounce+1@simulator.amazonses.com'],
  ])('lets %s through', (_what, mailbox) => {
    expect(applyRecipientPolicy(policy, mailbox)).toEqual({ mailbox });
  });

  it.each([
    ['a stranger', 'customer@mail.example'],
    ['another mailbox of a partner', 'bob@partner.example'],
    ['a domain that ends like a listed one', 'x@evil-shop.example'],
    ['a subdomain of a listed one', 'x@sub.shop.example'],
    ['a domain that ends like the simulator', 'x@fakesimulator.amazonses.com'],
  ])('redirects %s to the catch-all', (_what, mailbox) => {
    expect(applyRecipientPolicy(policy, mailbox)).toEqual({
      mailbox: 'qa@shop.example',
      redirectedFrom: mailbox,
    });
  });

  it('fails closed: an unknown mode or a missing catch-all is no policy', () => {
    expect(() => readRecipientPolicy({ mode: 'everyone' })).toThrow();
    expect(() => readRecipientPolicy({ mode: 'allow-list', allowed: [] })).toThrow();
    expect(() => readRecipientPolicy({ mode: 'allow-list', allowed: [], catchAll: '' })).toThrow();
  });
});

it('lets everybody through where the policy says so', () => {
  const anyone = readRecipientPolicy({ mode: 'anyone' });
  expect(applyRecipientPolicy(anyone, 'customer@mail.example')).toEqual({ mailbox: 'customer@mail.example' });
});
