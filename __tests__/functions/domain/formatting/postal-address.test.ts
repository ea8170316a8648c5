import { formatAddress } from '../../../../functions/domain/formatting/postal-address';

const street = { name: 'Ada Lovelace', line1: '12 High Street', city: 'City' };

describe('formatAddress', () => {
  test('Germany: postal code before the city, country in the language of the mail', () => {
    const address = {
      name: 'Jürgen Müller',
      company: 'Müller GmbH',
      line1: 'Lindenstraße 12',
      line2: '3. OG',
      city: 'Berlin',
      postalCode: '10969',
      country: 'DE',
    };
    const lines = ['Jürgen Müller', 'Müller GmbH', 'Lindenstraße 12', '3. OG', '10969 Berlin'];
    expect(formatAddress(address, 'de')).toEqual([...lines, 'Deutschland']);
    expect(formatAddress(address, 'en')).toEqual([...lines, 'Germany']);
  });

  test.each([
    ['US', { region: 'OR', postalCode: '97201' }, ['City, OR 97201', 'United States']],
    ['CA', { region: 'ON', postalCode: 'M5V 2T6' }, ['City ON M5V 2T6', 'Canada']],
    ['GB', { postalCode: 'SW1Y 4LB' }, ['City', 'SW1Y 4LB', 'United Kingdom']],
    ['FR', { postalCode: '75001' }, ['75001 City', 'France']],
    ['IT', { region: 'MI', postalCode: '20121' }, ['20121 City (MI)', 'Italy']],
    ['BR', { region: 'SP', postalCode: '01310-100' }, ['City – SP', '01310-100', 'Brazil']],
    ['SG', { postalCode: '049483' }, ['City 049483', 'Singapore']],
    ['JP', { region: 'Tokyo', postalCode: '100-0001' }, ['City, Tokyo 100-0001', 'Japan']],
  ])('%s: its own order of city, region and postal code', (country, fields, expected) => {
    expect(formatAddress({ ...street, ...fields, country }, 'en')).toEqual([
      'Ada Lovelace',
      '12 High Street',
      ...expected,
    ]);
  });

  test.each(['US', 'GB', 'DE', 'IT', 'BR', 'IN'])('%s: missing parts leave no gap', (country) => {
    const lines = formatAddress({ ...street, country }, 'en');
    expect(lines.slice(0, 3)).toEqual(['Ada Lovelace', '12 High Street', 'City']);
    expect(lines).toHaveLength(4);
  });

  test('Japan in Japanese script: from large to small, the name last', () => {
    const address = {
      name: '山田 太郎',
      line1: '千代田1-1',
      city: '千代田区',
      region: '東京都',
      postalCode: '100-0001',
      country: 'JP',
    };
    expect(formatAddress(address, 'en')).toEqual([
      'Japan',
      '〒100-0001',
      '東京都千代田区',
      '千代田1-1',
      '山田 太郎',
    ]);
  });

  test('every given part is on some line, whatever the country', () => {
    const parts = {
      name: 'Name',
      company: 'Company',
      line1: 'Street',
      line2: 'Floor',
      city: 'Town',
      region: 'Region',
      postalCode: 'Code',
    };
    for (const country of ['US', 'CA', 'GB', 'JP', 'NZ', 'IT', 'BR', 'DE', 'AE']) {
      const text = formatAddress({ ...parts, country }, 'en').join('\n');
      for (const part of Object.values(parts)) expect(text).toContain(part);
    }
  });
});
