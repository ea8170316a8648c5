export interface SampleCustomer {
  readonly locale: string;
  readonly currency: string;
  readonly name: string;
  readonly address: {
    readonly line1: string;
    readonly line2?: string;
    readonly city: string;
    readonly region?: string;
    readonly postalCode?: string;
    readonly country: string;
  };
}

const ENGLISH: SampleCustomer = {
  locale: 'en-GB',
  currency: 'GBP',
  name: 'Ada Lovelace',
  address: {
    line1: '12 St James’s Square',
    line2: 'Flat 4',
    city: 'London',
    postalCode: 'SW1Y 4LB',
    country: 'GB',
  },
};

/** Who orders in each language: name, place and money as they are there. */
const CUSTOMERS: Readonly<Record<string, SampleCustomer>> = {
  en: ENGLISH,
  de: {
    locale: 'de-DE',
    currency: 'EUR',
    name: 'Jürgen Weiß',
    address: { line1: 'Prenzlauer Allee 27a', city: 'Berlin', postalCode: '10405', country: 'DE' },
  },
  fr: {
    locale: 'fr-FR',
    currency: 'EUR',
    name: 'Hélène Dubois',
    address: { line1: '8 rue de l’Église', city: 'Lyon', postalCode: '69002', country: 'FR' },
  },
  es: {
    locale: 'es-ES',
    currency: 'EUR',
    name: 'Lucía Fernández Ibáñez',
    address: {
      line1: 'Carrer de Mallorca, 288, 3.º 2.ª',
      city: 'Barcelona',
      postalCode: '08037',
      country: 'ES',
    },
  },
  it: {
    locale: 'it-IT',
    currency: 'EUR',
    name: 'Niccolò Bianchi',
    address: { line1: 'Via dei Condotti 12', city: 'Roma', region: 'RM', postalCode: '00187', country: 'IT' },
  },
  nl: {
    locale: 'nl-NL',
    currency: 'EUR',
    name: 'Sanne de Vries',
    address: { line1: 'Prinsengracht 263', city: 'Amsterdam', postalCode: '1016 GV', country: 'NL' },
  },
  pl: {
    locale: 'pl-PL',
    currency: 'PLN',
    name: 'Małgorzata Wójcik',
    address: { line1: 'ul. Świętokrzyska 14/3', city: 'Warszawa', postalCode: '00-050', country: 'PL' },
  },
  'pt-BR': {
    locale: 'pt-BR',
    currency: 'BRL',
    name: 'João Gonçalves',
    address: {
      line1: 'Avenida Paulista, 1578',
      city: 'São Paulo',
      region: 'SP',
      postalCode: '01310-200',
      country: 'BR',
    },
  },
  ja: {
    locale: 'ja-JP',
    currency: 'JPY',
    name: '佐藤 花子',
    address: {
      line1: '神宮前1-2-3',
      city: '渋谷区',
      region: '東京都',
      postalCode: '150-0001',
      country: 'JP',
    },
  },
  ar: {
    locale: 'ar-AE',
    currency: 'AED',
    name: 'ليلى الهاشمي',
    address: { line1: 'شارع الشيخ زايد 41', city: 'دبي', country: 'AE' },
  },
};

/** The customer of a language; for one that is not here, an English one who orders in that language. */
export function customerOf(language: string): SampleCustomer {
  return CUSTOMERS[language] ?? { ...ENGLISH, locale: language };
}
