import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { DataObservability, layerProps, Messaging, Naming, Processing, parseEnvironment } from 'order-emails';

/** One shop, one account, one Region. */
interface Deployment {
  readonly account: string;
  readonly region: string;
  readonly domain: string;
  readonly timeZone: string;
}

const DEPLOYMENTS: Readonly<Record<string, Deployment>> = {
  europe: {
    account: '111111111111',
    region: 'eu-central-1',
    domain: 'mail.shop.example',
    timeZone: 'Europe/Berlin',
  },
  america: {
    account: '222222222222',
    region: 'us-east-2',
    domain: 'mail.shop-us.example',
    timeZone: 'America/New_York',
  },
};

/** All three layers of every deployment in one stack. A provider that is passed reaches every resource. */
class OrderEmails extends TerraformStack {
  constructor(scope: Construct) {
    super(scope, 'order-emails');
    new LocalBackend(this, { path: 'order-emails.tfstate' });
    for (const [name, deployment] of Object.entries(DEPLOYMENTS)) this.deploy(name, deployment);
  }

  private deploy(name: string, { account, region, domain, timeZone }: Deployment): void {
    const provider = new AwsProvider(this, `aws-${name}`, {
      alias: name,
      region,
      assumeRole: [{ roleArn: `arn:aws:iam::${account}:role/platform-deploy` }],
      // The monthly budget counts what carries these two.
      defaultTags: [{ tags: { app: 'order-emails', environment: 'production' } }],
    });
    // The same checks and defaults as for an environment file; everything wrong is told at once.
    const config = parseEnvironment('production', {
      region,
      suffix: name,
      owner: 'platform',
      costCentre: 'shop',
      repository: 'https://git.shop.example/platform',
      state: { kind: 'local' },
      mail: {
        domain,
        sender: `orders@${domain}`,
        sendRatePerSecond: 14,
        defaultLocale: 'en',
        timeZone,
        recipients: { mode: 'anyone' },
      },
      brand: {
        name: 'Fjord & Pine',
        colors: { accent: '#1f5c4d', onAccent: '#ffffff' },
        support: { email: 'help@shop.example' },
        legal: { postalAddress: ['Fjord & Pine GmbH', 'Beispielstrasse 12, 20095 Hamburg, Germany'] },
      },
      retention: { recordDays: 400, logDays: 30 },
      alerts: { emails: ['oncall@shop.example'] },
    });
    const props = layerProps(config, new Naming({ ...config, pattern: config.namePattern }));

    const messaging = new Messaging(this, `${name}-messaging`, { ...props.messaging().messaging, provider });
    const data = new DataObservability(this, `${name}-data`, {
      ...props.dataObservability().dataObservability,
      encryptionKeyArn: messaging.key.arn,
      provider,
    });
    const { processing, sender } = props.processing();
    new Processing(this, `${name}-processing`, {
      ...processing,
      orderQueue: messaging.orderQueue,
      emailQueue: messaging.emailQueue,
      emailEventsQueue: messaging.emailEventsQueue,
      queueKeyArn: messaging.key.arn,
      keyArn: messaging.key.arn,
      table: { name: data.orders.name, arn: data.orders.arn, keyArn: messaging.key.arn },
      sender: {
        ...sender,
        identityArn: messaging.senderIdentity.arn,
        configurationSetArn: messaging.configurationSet.arn,
        configurationSetName: messaging.configurationSet.name,
      },
      provider,
    });
  }
}

const app = new App({ outdir: 'cdktf.out' });
new OrderEmails(app);
app.synth();
