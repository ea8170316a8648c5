import { type IResolvable, Op, Token } from 'cdktf';
import { textIf, textWith } from '../deferred';

/** An hour: a mistake in mail records is mended before mail servers stop trying. */
const TTL_SECONDS = 3600;

/** How the owner of the domain wants mail treated that fails both SPF and DKIM. */
export interface DmarcSettings {
  /** `inherit` makes no record: that of the organisation's domain holds. */
  readonly policy: 'none' | 'quarantine' | 'reject' | 'inherit';
  /** Mailbox for the daily reports of mail servers. @default nobody */
  readonly reports?: string | undefined;
}

export interface SenderDnsProps {
  readonly domain: string;
  readonly mailFromDomain: string;
  readonly region: string;
  readonly dkim: { readonly tokens: readonly string[]; readonly keyDomain: string };
  readonly dmarc: DmarcSettings;
}

/** One DNS record, name and targets absolute without the final dot. */
export interface DnsRecord {
  /** Short and stable; never holds a name. */
  readonly id: string;
  readonly name: string;
  readonly ttlSeconds: number;
  readonly type: 'CNAME' | 'MX' | 'TXT';
  readonly value: string;
  /** Condition that only Terraform can tell. @default there always is one */
  readonly exists?: IResolvable;
}

/** Everything the DNS of a sending domain must hold. https://docs.aws.amazon.com/ses/latest/dg/mail-from.html */
export function senderDnsRecords(props: SenderDnsProps): readonly DnsRecord[] {
  const { domain, mailFromDomain, region, dkim, dmarc } = props;
  const record = (id: string, name: string, type: DnsRecord['type'], value: string): DnsRecord => ({
    id,
    name,
    ttlSeconds: TTL_SECONDS,
    type,
    value,
  });
  return [
    ...dkim.tokens.map((token, index) =>
      record(`dkim-${index + 1}`, `${token}._domainkey.${domain}`, 'CNAME', `${token}.${dkim.keyDomain}`),
    ),
    record('mail-from-mx', mailFromDomain, 'MX', `10 feedback-smtp.${region}.amazonses.com`),
    record('mail-from-spf', mailFromDomain, 'TXT', 'v=spf1 include:amazonses.com ~all'),
    ...dmarcRecords(dmarc, record('dmarc', `_dmarc.${domain}`, 'TXT', dmarcText(dmarc))),
  ];
}

/** The records as lines of a zone file (RFC 1035), which DNS providers import and people can read. */
export function zoneFile(records: readonly DnsRecord[]): string {
  return records
    .map(({ name, ttlSeconds, type, value, exists }) => {
      const target = type === 'TXT' ? `"${value}"` : `${value}.`;
      const line = `${name}. ${ttlSeconds} IN ${type} ${target}\n`;
      return exists === undefined ? line : textIf(exists, line);
    })
    .join('');
}

function dmarcRecords({ policy }: DmarcSettings, record: DnsRecord): DnsRecord[] {
  if (Token.isUnresolved(policy)) return [{ ...record, exists: Op.neq(policy, 'inherit') }];
  return policy === 'inherit' ? [] : [record];
}

function dmarcText({ policy, reports }: DmarcSettings): string {
  return `v=DMARC1; p=${policy}${textWith(reports, (mailbox) => `; rua=mailto:${mailbox}`)}`;
}
