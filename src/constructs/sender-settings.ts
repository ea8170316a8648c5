import { json, product, quotient, roundedDown, sum } from '../deferred';

interface BrandLink {
  readonly label: string;
  readonly url: string;
}

/** Has either a page, which the mails name in their language, or a label. */
interface LegalLink {
  readonly page?: 'terms' | 'privacy' | 'withdrawalRight' | 'legalNotice';
  readonly label?: string;
  readonly url: string;
}

/** How a shop looks and speaks. */
export interface Brand {
  readonly name: string;
  /** Pixels, as shown. */
  readonly logo?: { readonly url: string; readonly width: number; readonly height: number };
  readonly colors: { readonly accent: string; readonly onAccent: string };
  readonly fontFamily?: string;
  readonly sender?: string;
  readonly replyTo?: string;
  readonly support: { readonly email: string; readonly url?: string; readonly phone?: string };
  readonly legal: {
    readonly postalAddress: readonly string[];
    readonly registration?: readonly string[];
    readonly links?: readonly LegalLink[];
  };
  readonly social?: readonly BrandLink[];
}

/** The brand of an environment and what each of its further shops changes; the e-mail sender gets it as one JSON variable. */
export interface Brands extends Brand {
  readonly shops?: Readonly<Record<string, Partial<Brand>>>;
}

/** Whom an environment may mail. Everyone who is not on an allow-list is replaced by the catch-all. */
export type RecipientPolicy =
  | { readonly mode: 'anyone' }
  | { readonly mode: 'allow-list'; readonly allowed: readonly string[]; readonly catchAll: string };

export interface SenderSettings {
  /** The mailbox mails come from. */
  readonly address: string;
  readonly identityArn: string;
  readonly configurationSetArn: string;
  readonly configurationSetName: string;
  readonly brand: Brands;
  readonly recipients: RecipientPolicy;
  readonly defaultLocale: string;
  /** IANA zone. */
  readonly timeZone: string;
  /** The SES account's sending rate, mails a second. */
  readonly sendRatePerSecond: number;
  /** Every mailbox mails may come from. @default `address` and those the brand and its shops name */
  readonly fromAddresses?: readonly string[];
}

export function senderAddresses({
  address,
  brand,
  fromAddresses,
}: Pick<SenderSettings, 'address' | 'brand' | 'fromAddresses'>): readonly string[] {
  if (fromAddresses !== undefined) return fromAddresses;
  const own = [brand, ...Object.values(brand.shops ?? {})].flatMap(({ sender }) => sender ?? []);
  return [...new Set([address, ...own])];
}
/** Calls leave evenly spaced but arrive a few milliseconds early or late, and SES counts them as they arrive. */
const SHARE_USED = 0.97;

/** No invocation outlives its timeout; the rest covers clocks that differ. */
const LEASE_MARGIN_SECONDS = 5;

/** The variables of the e-mail sender that say how to send. */
export function senderVariables(
  settings: SenderSettings,
  capacity: { readonly timeoutSeconds: number; readonly maximumConcurrency: number },
): Record<string, string> {
  return {
    CONFIGURATION_SET: settings.configurationSetName,
    SENDER_ADDRESS: settings.address,
    BRAND: json(settings.brand),
    DEFAULT_LOCALE: settings.defaultLocale,
    TIME_ZONE: settings.timeZone,
    RECIPIENT_POLICY: json(settings.recipients),
    SENDS_PER_SECOND: thousandths(
      product(sendsPerInstance(settings.sendRatePerSecond, capacity.maximumConcurrency), SHARE_USED),
    ),
    LEASE_SECONDS: String(sum(capacity.timeoutSeconds, LEASE_MARGIN_SECONDS)),
  };
}

/** Instances know nothing of each other, so each keeps to its share of the account's rate. */
export function sendsPerInstance(sendRatePerSecond: number, maximumConcurrency: number): number {
  return quotient(sendRatePerSecond, maximumConcurrency);
}

/** Rounded down: the shares of all instances must not add up to more than the rate. */
function thousandths(value: number): string {
  return String(quotient(roundedDown(product(value, 1000)), 1000));
}
