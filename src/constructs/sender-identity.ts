import { DataAwsSesv2EmailIdentity } from '@cdktf/provider-aws/lib/data-aws-sesv2-email-identity';
import { Sesv2EmailIdentity } from '@cdktf/provider-aws/lib/sesv2-email-identity';
import { Sesv2EmailIdentityMailFromAttributes } from '@cdktf/provider-aws/lib/sesv2-email-identity-mail-from-attributes';
import { Fn, type TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { AccountScope } from './account-scope';
import { type DmarcSettings, type DnsRecord, senderDnsRecords } from './sender-dns-records';

/** Easy DKIM always makes three. */
const DKIM_TOKENS = [0, 1, 2];

export interface CreatedIdentityProps {
  readonly domain: string;
  readonly account: AccountScope;
  /** Subdomain bounces come back to; with one of the sender's own, SPF aligns for DMARC. */
  readonly mailFromDomain: string;
  /** Where SES keeps the keys the DKIM records point to. */
  readonly dkimKeyDomain: string;
  readonly dmarc: DmarcSettings;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** How other constructs refer to the domain mails are sent from. */
export interface SenderIdentity {
  readonly arn: string;
  /** What its DNS must hold; nothing where another deployment answers for it. */
  readonly dnsRecords: readonly DnsRecord[];
}

/** A domain that SES sends from: signed with 2,048-bit DKIM, with a MAIL FROM domain of its own. */
export class CreatedSenderIdentity extends Construct implements SenderIdentity {
  readonly arn: string;
  readonly dnsRecords: readonly DnsRecord[];

  constructor(scope: Construct, id: string, props: CreatedIdentityProps) {
    super(scope, id);
    const { domain, account, mailFromDomain, dkimKeyDomain, dmarc, ...meta } = props;
    const identity = new Sesv2EmailIdentity(this, 'Default', {
      ...meta,
      emailIdentity: domain,
      dkimSigningAttributes: { nextSigningKeyLength: 'RSA_2048_BIT' },
    });
    new Sesv2EmailIdentityMailFromAttributes(this, 'mail-from', {
      ...meta,
      emailIdentity: identity.emailIdentity,
      mailFromDomain,
      // A broken MX record must not hold up customers' mail; DKIM alone still satisfies DMARC.
      behaviorOnMxFailure: 'USE_DEFAULT_VALUE',
    });
    this.arn = identity.arn;
    this.dnsRecords = senderDnsRecords({
      domain,
      mailFromDomain,
      region: account.region,
      dkim: {
        tokens: DKIM_TOKENS.map((index) => Fn.element(identity.dkimSigningAttributes.tokens, index)),
        keyDomain: dkimKeyDomain,
      },
      dmarc,
    });
  }
}

export interface SharedIdentityProps {
  readonly domain: string;
  readonly account: AccountScope;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** A domain another deployment in the account and Region has created: an account has each domain only once. */
export class SharedSenderIdentity extends Construct implements SenderIdentity {
  readonly arn: string;
  readonly dnsRecords: readonly DnsRecord[] = [];

  constructor(scope: Construct, id: string, props: SharedIdentityProps) {
    super(scope, id);
    const { domain, account, ...meta } = props;
    // Read only so that a plan fails while nobody has created it.
    new DataAwsSesv2EmailIdentity(this, 'Default', { ...meta, emailIdentity: domain });
    this.arn = account.arn('ses', `identity/${domain}`);
  }
}
