import { Fn, ref, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { messagingContract } from '../contracts/messaging';
import { addMessaging } from '../stacks/messaging-stack';
import { ModuleRoot } from './module-root';
import type { Rule } from './rule';

/** Queues are made for how long their functions run. */
const TIMES = ['orderProcessor', 'emailSender', 'deliveryTracker'].flatMap((name) => [
  `functions.${name}.timeoutSeconds`,
  `functions.${name}.batchingWindowSeconds`,
]);

const QUEUES = ['retention.queueDays', 'retention.deadLetterDays'];

const RULES: readonly Rule[] = [
  {
    variable: 'mail',
    condition:
      'var.mail.mail_from_domain == null ? true : endswith(var.mail.mail_from_domain, join("", [".", var.mail.domain]))',
    message: 'mail.mail_from_domain must be a subdomain of mail.domain.',
  },
  {
    variable: 'mail',
    condition:
      'var.mail.dns.hosted_zone == null ? true : var.mail.domain == var.mail.dns.hosted_zone || endswith(var.mail.domain, join("", [".", var.mail.dns.hosted_zone]))',
    message: 'mail.dns.hosted_zone must be a zone that holds mail.domain.',
  },
];

const DESCRIPTIONS = {
  mail: 'Domain the mails are sent from.',
  publishers:
    'Ids of accounts and ARNs of IAM roles that may publish order events, and no others; empty: the account of the module.',
  retention: 'How long messages wait.',
  functions: 'Of the functions that read the queues; the same as in the module processing.',
};

export interface MessagingModuleProps {
  /** `reference`: another deployment in the account and Region has created the domain in SES. */
  readonly identity: 'create' | 'reference';
  /** Folder with the functions' packages. */
  readonly packageDirectory: string;
}

/** The layer messaging as a Terraform module. */
export class MessagingModule extends ModuleRoot {
  constructor(scope: Construct, { identity, packageDirectory }: MessagingModuleProps) {
    const common = { packageDirectory, descriptions: DESCRIPTIONS };
    super(
      scope,
      messagingContract.stack,
      identity === 'create'
        ? {
            ...common,
            reads: ['mail.domain', 'mail.mailFromDomain', 'mail.dns', 'publishers', ...QUEUES, ...TIMES],
            nullable: ['mail.mailFromDomain', 'mail.dns.hostedZone', 'mail.dns.dmarc.reports'],
            rules: RULES,
            fixed: { mail: { identity, mailFromDomain: mailFromDomain() } },
          }
        : {
            ...common,
            reads: ['mail.domain', 'publishers', ...QUEUES, ...TIMES],
            // Who has created the domain answers for its DNS.
            fixed: { mail: { identity, mailFromDomain: '', dns: NO_DNS } },
          },
    );
    addMessaging(this, this.layers.messaging().messaging);
  }
}

const NO_DNS = { hostedZone: undefined, dkimKeyDomain: '', dmarc: { policy: 'inherit' } };

function mailFromDomain(): string {
  const own = Token.asString(ref('var.mail.mail_from_domain'));
  return Fn.coalesce([own, `bounce.${Token.asString(ref('var.mail.domain'))}`]);
}
