import { configSchema, type Schema } from '../../../src/modules/config-schema';
import { matches } from '../../../src/modules/patterns';

const SAMPLES = [
  '',
  ' ',
  'a',
  'a.b',
  '.',
  '..',
  'a..b',
  '*',
  '*@shop.example',
  'mail.shop.example',
  'Mail.shop.example',
  'orders@mail.shop.example',
  '@shop.example',
  'order-emails',
  '{app}-{purpose}',
  '{app}-{other}-{purpose}',
  '{app}',
  'https://shop.example/logo.png',
  'https://shop.example/logo.svg',
  'https://shop.example/logo.svg?x',
  'https://shop.example/?logo.svg',
  'http://shop.example/',
  '210987654321',
  '21098765432',
  'arn:aws:iam::321098765432:role/shop/load-test',
  '+49 40 123456',
  '#1f5c4d',
  'subnet-0123456789abcdef0',
  'Fjord & Pine',
  'x'.repeat(300),
  `${'x'.repeat(260)}.example`,
  'two\nlines',
];

test.each(allPatterns(configSchema()))('Terraform is told the same as %s says', (pattern) => {
  const own = SAMPLES.map((sample) => new RegExp(pattern, 'u').test(sample));
  expect(SAMPLES.map((sample) => evaluate(matches('value', pattern), sample))).toEqual(own);
});

test('a lookahead that cannot be said is refused', () => {
  expect(() => matches('value', '^(a(?=b)|c)$')).toThrow('cannot be said');
});

/** The part of Terraform's language that is used: can(regex(…)), ! and &&. */
function evaluate(condition: string, value: string): boolean {
  return condition.split(' && ').every((term) => {
    const [, not = '', quoted = ''] = /^(!?)can\(regex\((".*"), value\)\)$/s.exec(term) ?? [];
    const pattern = (JSON.parse(quoted) as string).replace(/([$%])\1\{/g, '$1{');
    // What Terraform's regular expressions do not have.
    expect(pattern).not.toMatch(/\(\?[=!<]/);
    return new RegExp(pattern, 'u').test(value) !== (not === '!');
  });
}

function allPatterns(schema: Schema): string[] {
  const {
    pattern,
    allOf = [],
    items,
    properties = {},
    additionalProperties,
    propertyNames,
    oneOf = [],
  } = schema;
  const inside = [
    items,
    additionalProperties || undefined,
    propertyNames,
    ...oneOf,
    ...Object.values(properties),
  ];
  const own = [pattern, ...allOf.map((each) => each.pattern)];
  return [
    ...new Set([
      ...own.filter((each) => each !== undefined),
      ...inside.flatMap((each) => (each === undefined ? [] : allPatterns(each))),
    ]),
  ];
}
