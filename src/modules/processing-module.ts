import { ref, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { BATCH_MARGIN_SECONDS, MAX_SENDER_JSON_BYTES } from '../config/cross-checks';
import { dataObservabilityContract } from '../contracts/data-observability';
import { messagingContract } from '../contracts/messaging';
import { processingContract } from '../contracts/processing';
import { addProcessing } from '../stacks/processing-stack';
import { configSchema } from './config-schema';
import { ModuleRoot } from './module-root';
import { evaluated } from './names';
import type { Rule } from './rule';
import { asInFile } from './values';

const READS = [
  'mail.sender',
  'mail.sendRatePerSecond',
  'mail.defaultLocale',
  'mail.timeZone',
  'mail.recipients',
  'brand',
  'delivery',
  'retention.recordDays',
  'retention.logDays',
  'retention.suppressionDays',
  'alerts.minimumSample',
  'support',
  'functions',
];

const FUNCTIONS = ['orderProcessor', 'emailSender', 'deliveryTracker', 'settler', 'sendingPauser'];

const { mail, brand } = configSchema().properties ?? {};

/** As the functions read them: JSON with the names of an environment file. */
const LOCALS = {
  brand: evaluated(asInFile('var.brand', brand ?? {})),
  recipients: evaluated(asInFile('var.mail.recipients', mail?.properties?.recipients ?? {})),
  from_addresses: evaluated(
    'distinct(compact(concat([var.mail.sender, var.brand.sender], var.brand.shops == null ? [] : [for shop in values(var.brand.shops) : shop.sender])))',
  ),
};

/** From identity/DOMAIN at the end of its ARN. */
const DOMAIN = 'element(split("/", var.messaging.sender_identity_arn), 1)';

const SENDER = 'var.functions.email_sender';

const RULES: readonly Rule[] = [
  {
    variable: 'mail',
    condition: 'var.environment != "production" || var.mail.recipients.mode == "anyone"',
    message: 'mail.recipients.mode must be "anyone" in production, or customers get no mail.',
  },
  {
    variable: 'mail',
    condition: 'var.environment == "production" || var.mail.recipients.mode == "allow-list"',
    message: 'mail.recipients.mode must be "allow-list" (with allowed and catch_all) outside production.',
  },
  {
    variable: 'mail',
    condition:
      'var.mail.recipients.mode == "anyone" ? true : var.mail.recipients.allowed != null && var.mail.recipients.catch_all != null',
    message: 'mail.recipients needs allowed and catch_all where its mode is "allow-list".',
  },
  {
    variable: 'mail',
    condition: 'can(regex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", var.mail.default_locale))',
    message: 'mail.default_locale must be a BCP 47 language tag such as en or de-CH.',
  },
  {
    variable: 'mail',
    condition: 'can(regex("^[A-Za-z_]+([/+-][A-Za-z0-9_+-]+)*$", var.mail.time_zone))',
    message: 'mail.time_zone must be an IANA time zone such as Europe/Berlin.',
  },
  {
    variable: 'functions',
    condition: `ceil(${SENDER}.batch_size * ${SENDER}.maximum_concurrency / var.mail.send_rate_per_second) + ${BATCH_MARGIN_SECONDS} <= ${SENDER}.timeout_seconds`,
    message:
      'functions.email_sender.timeout_seconds is too short for a batch at the sending rate that all invocations share: raise it, or lower batch_size or maximum_concurrency.',
  },
];

/** What the values together must be. A variable cannot say it: its rules may not look at locals made of it. */
const PRECONDITIONS = [
  {
    condition: `\${alltrue([for address in local.from_addresses : endswith(address, "@\${${DOMAIN}}") || endswith(address, ".\${${DOMAIN}}")])}`,
    error_message: 'mail.sender and every sender of brand must be in the domain of the module messaging.',
  },
  {
    // base64 makes four characters of three bytes.
    condition: `\${length(base64encode(jsonencode([local.brand, local.recipients]))) * 3 / 4 <= ${MAX_SENDER_JSON_BYTES}}`,
    error_message: `brand and mail.recipients may have ${MAX_SENDER_JSON_BYTES} bytes together as JSON, or they do not fit the variables of a function.`,
  },
];

const DESCRIPTIONS = {
  mail: 'How mails are sent, and to whom.',
  brand: 'How the shop looks and speaks.',
  alerts: 'From when on rates of bounces and complaints are told.',
  retention: 'How long records and logs are kept.',
  functions: 'Size of the functions.',
};

/** Where the functions are: in no VPC, in one that has all they need, or in one of their own that is given endpoints. */
export type ModuleNetwork = 'none' | 'existing' | 'create';

export interface ProcessingModuleProps {
  /** Decides which resources there are, so no variable can. */
  readonly network: ModuleNetwork;
  /** Folder with the functions' packages. */
  readonly packageDirectory: string;
}

/** The layer processing as a Terraform module. */
export class ProcessingModule extends ModuleRoot {
  constructor(scope: Construct, { network, packageDirectory }: ProcessingModuleProps) {
    super(scope, processingContract.stack, {
      packageDirectory,
      reads: READS,
      nullable: FUNCTIONS.map((name) => `functions.${name}.liveVersion`),
      whole: { brand: 'local.brand', 'mail.recipients': 'local.recipients' },
      descriptions: DESCRIPTIONS,
      locals: LOCALS,
      rules: RULES,
      ...networkProps(network),
    });
    this.addOverride('output.email_sender_function_name.precondition', PRECONDITIONS);
    const { processing, sender } = this.layers.processing();
    addProcessing(
      this,
      { processing, sender: { ...sender, fromAddresses: Token.asList(ref('local.from_addresses')) } },
      {
        messaging: messagingContract.receive(this, 'messaging'),
        data: dataObservabilityContract.receive(this, 'data_observability'),
      },
    );
  }
}

function networkProps(network: ModuleNetwork) {
  if (network === 'none') return { fixed: { network: undefined } };
  const kind = configSchema().properties?.network?.oneOf?.find(
    ({ properties }) => properties?.endpoints?.const === network,
  );
  const { endpoints, ...properties } = kind?.properties ?? {};
  const required = Object.keys(properties);
  const variable = {
    type: 'object',
    properties,
    required,
    description: `Private subnets. ${endpoints?.description}`,
  };
  return { variables: { network: variable }, fixed: { network: { endpoints: network } } };
}
