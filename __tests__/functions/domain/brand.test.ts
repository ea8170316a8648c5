import { brandOf, readBrands, UnknownShopError } from '../../../functions/domain/brand';

const brand = {
  name: 'Fjord',
  colors: { accent: '#1f5c4d', onAccent: '#ffffff' },
  support: { email: 'help@shop.example', url: 'https://shop.example/help' },
  legal: { postalAddress: ['Beispielstrasse 12, 20095 Hamburg'] },
};

test('an order that names no shop wears the brand of the environment', () => {
  expect(brandOf(readBrands(brand))).toEqual({ ...brand, shop: '(default)' });
});

test('a shop replaces whole values of the brand and keeps the others', () => {
  const brands = readBrands({
    ...brand,
    shops: { outlet: { name: 'Outlet', support: { email: 'o@shop.example' } } },
  });
  expect(brandOf(brands, 'outlet')).toEqual({
    ...brand,
    shop: 'outlet',
    name: 'Outlet',
    support: { email: 'o@shop.example' },
  });
});

test('a shop nobody has configured gets no mail in another name', () => {
  expect(() => brandOf(readBrands(brand), 'elsewhere')).toThrow(UnknownShopError);
  expect(() => brandOf(readBrands({ ...brand, shops: {} }), 'toString')).toThrow(UnknownShopError);
});

test.each([
  ['without postal address', { legal: { postalAddress: [] } }],
  ['with a colour that is none', { colors: { accent: 'green', onAccent: '#ffffff' } }],
  ['with a link that is not https', { social: [{ label: 'x', url: 'javascript:alert(1)' }] }],
])('a brand %s is refused', (_, change) => {
  expect(() => readBrands({ ...brand, ...change })).toThrow();
  expect(() => readBrands({ ...brand, shops: { outlet: change } })).toThrow();
});
