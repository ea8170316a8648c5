import { LEGAL_PAGES } from '../../../functions/domain/brand';
import { contrast } from '../../../src/config/contrast';
import { contrast as contrastInMails } from '../../../templates/view/color';
import { changed, violations } from './changed-environment';

const shops = (shop: object) => ({ 'brand.shops': { outlet: shop } });

test.each([
  [
    'brand.colors.onAccent',
    { 'brand.colors': { accent: '#ffd400', onAccent: '#ffffff' } },
    'must have a contrast of at least 4.5 : 1 with #ffd400, not 1.4 : 1; #000000 would do',
  ],
  [
    'brand.shops.outlet.colors.onAccent',
    shops({ colors: { accent: '#1f5c4d', onAccent: '#000000' } }),
    'must have a contrast of at least 4.5 : 1 with #1f5c4d, not 2.7 : 1; #ffffff would do',
  ],
  ['brand.legal.postalAddress', { 'brand.legal': {} }, 'is missing'],
  [
    'brand.shops.outlet.legal.postalAddress',
    shops({ legal: { postalAddress: [] } }),
    'must hold the postal address; CAN-SPAM requires it in every mail',
  ],
  [
    'brand.sender',
    { 'brand.sender': 'orders@elsewhere.example' },
    'must be in the sending domain mail-dev.shop.example',
  ],
  [
    'brand.shops.outlet.sender',
    shops({ sender: 'orders@elsewhere.example' }),
    'must be in the sending domain mail-dev.shop.example',
  ],
  [
    'brand.logo.width',
    { 'brand.logo': { url: 'https://shop.example/logo.png', width: 4000, height: 40 } },
    'must be a whole number from 16 to 320',
  ],
  [
    'brand.logo.url',
    { 'brand.logo': { url: 'https://shop.example/logo.svg', width: 120, height: 40 } },
    'must be an absolute https URL of a PNG or JPEG; mail programs show no SVG',
  ],
  [
    'brand.fontFamily',
    { 'brand.fontFamily': 'Georgia;color:red' },
    'must be a font stack such as Georgia, Times New Roman, serif',
  ],
  [
    'brand.social[0].url',
    { 'brand.social': [{ label: 'Photos', url: 'http://photos.example/shop' }] },
    'must be an absolute https URL',
  ],
  [
    'brand.legal.links[0]',
    { 'brand.legal.links': [{ page: 'terms', label: 'Terms', url: 'https://shop.example/terms' }] },
    'must have either "page" (terms, privacy, withdrawalRight, legalNotice) or a "label" of its own',
  ],
  [
    'brand.legal.links[0].page',
    { 'brand.legal.links': [{ page: 'imprint', url: 'https://shop.example/imprint' }] },
    'must be one of terms, privacy, withdrawalRight, legalNotice',
  ],
])('%s is checked', (at, change, remedy) => {
  expect(violations('dev', changed('dev', change))).toEqual([expect.objectContaining({ path: at, remedy })]);
});

test('a shop may differ in any value, its mailbox included', () => {
  const shop = {
    name: 'Outlet',
    logo: { url: 'https://shop.example/outlet.png', width: 120, height: 40 },
    sender: 'outlet@mail-dev.shop.example',
    replyTo: 'outlet@shop.example',
    fontFamily: 'Georgia, Times New Roman, serif',
  };
  expect(violations('dev', changed('dev', shops(shop)))).toEqual([]);
});

test('the configuration and the mails know the same legal pages', () => {
  const links = LEGAL_PAGES.map((page) => ({ page, url: 'https://shop.example/legal' }));
  expect(violations('dev', changed('dev', { 'brand.legal.links': links }))).toEqual([]);
});

test('the configuration and the mails agree on contrast', () => {
  for (const color of ['#000000', '#1f5c4d', '#767676', '#ffd400']) {
    expect(contrast(color, '#ffffff')).toBeCloseTo(contrastInMails('#ffffff', color), 10);
  }
});
