import { mentions } from '../../../scripts/support/mentions';

const ADDRESS = 'ann@xn--mller-kva.example';

test.each([
  ['as it is', ADDRESS],
  ['in capitals', ADDRESS.toUpperCase()],
  ['with a domain in Unicode', 'Ann@müller.example'],
  ['in text that is not JSON', `{broken, "to": "Ann <${ADDRESS}>"`],
  ['in JSON', JSON.stringify({ mail: { destination: ['x@y.example', ADDRESS] } })],
  ['escaped in JSON', JSON.stringify({ to: ADDRESS }).replace('@', '\\u0040')],
  ['in JSON within JSON', JSON.stringify({ Message: JSON.stringify({ to: ADDRESS }) })],
  ['as the name of a field', JSON.stringify({ [ADDRESS]: 1 })],
  ['at the end of a sentence', `550 no such user ${ADDRESS}.`],
])('an address is found %s', (_, text) => {
  expect(mentions(text, ADDRESS)).toBe(true);
});

test.each([
  ['a longer one', `joann@xn--mller-kva.example`],
  ['a subdomain', 'ann@mail.xn--mller-kva.example'],
  ['a longer domain', `${ADDRESS}.evil.example`],
  ['none', JSON.stringify({ order: { id: 1 }, list: [null, true, 1.5] })],
  ['a name without an address', 'Ann Müller'],
])('it is not taken for %s', (_, text) => {
  expect(mentions(text, ADDRESS)).toBe(false);
});
