import { parseEnvironment } from '../../src/config/load-environment';
import { type Json, loadShipped, ref, resource, resources, synthesize } from './synthesized';

function deployed(mail: Record<string, unknown>): Json {
  const { environment, ...file } = loadShipped('dev');
  return synthesize(parseEnvironment(environment, { ...file, mail: { ...file.mail, ...mail } })).messaging;
}

const tokens = 'aws_sesv2_email_identity.sender.dkim_signing_attributes[0].tokens';
const token = (index: number) => ref(`element(${tokens}, ${index})`);
const host = /^10 feedback-smtp\.\$\{data\.aws_region\.\w+\.name\}\.amazonses\.com$/;

function recordsOf(stack: Json) {
  return Object.values(resources(stack, 'aws_route53_record')).map(({ name, type, records }) => ({
    name,
    type,
    records,
  }));
}

test('the domain is signed with 2,048-bit DKIM and has its own MAIL FROM domain, so that SPF aligns', () => {
  const stack = deployed({});
  expect(resource(stack, 'aws_sesv2_email_identity', 'sender')).toMatchObject({
    email_identity: 'mail-dev.shop.example',
    dkim_signing_attributes: { next_signing_key_length: 'RSA_2048_BIT' },
  });
  expect(resource(stack, 'aws_sesv2_email_identity_mail_from_attributes', 'sender')).toMatchObject({
    email_identity: ref('aws_sesv2_email_identity.sender.email_identity'),
    mail_from_domain: 'bounce.mail-dev.shop.example',
    behavior_on_mx_failure: 'USE_DEFAULT_VALUE',
  });
  expect(stack.output?.sender_identity_arn?.value).toBe(ref('aws_sesv2_email_identity.sender.arn'));
});

test('with a zone in the configuration its records are made', () => {
  const stack = deployed({
    mailFromDomain: 'back.mail-dev.shop.example',
    dns: { hostedZone: 'shop.example', dmarc: { policy: 'reject', reports: 'dmarc@shop.example' } },
  });
  expect(recordsOf(stack)).toEqual(
    expect.arrayContaining([
      ...[0, 1, 2].map((index) => ({
        name: `${token(index)}._domainkey.mail-dev.shop.example`,
        type: 'CNAME',
        records: [`${token(index)}.dkim.amazonses.com`],
      })),
      { name: 'back.mail-dev.shop.example', type: 'MX', records: [expect.stringMatching(host)] },
      {
        name: 'back.mail-dev.shop.example',
        type: 'TXT',
        records: ['v=spf1 include:amazonses.com ~all'],
      },
      {
        name: '_dmarc.mail-dev.shop.example',
        type: 'TXT',
        records: ['v=DMARC1; p=reject; rua=mailto:dmarc@shop.example'],
      },
    ]),
  );
  expect(recordsOf(stack)).toHaveLength(6);
  expect(Object.values(stack.data?.aws_route53_zone ?? {})).toMatchObject([
    { name: 'shop.example', private_zone: false },
  ]);
});

test('without a zone they are an output that can be pasted into a zone file', () => {
  const stack = deployed({});
  expect(recordsOf(stack)).toEqual([]);
  const lines = String(stack.output?.sender_dns_records?.value).split('\n');
  expect(lines).toEqual([
    ...[0, 1, 2].map(
      (index) =>
        `${token(index)}._domainkey.mail-dev.shop.example. 3600 IN CNAME ${token(index)}.dkim.amazonses.com.`,
    ),
    expect.stringMatching(
      /^bounce\.mail-dev\.shop\.example\. 3600 IN MX 10 feedback-smtp\..*\.amazonses\.com\.$/,
    ),
    'bounce.mail-dev.shop.example. 3600 IN TXT "v=spf1 include:amazonses.com ~all"',
    '_dmarc.mail-dev.shop.example. 3600 IN TXT "v=DMARC1; p=none"',
    '',
  ]);
});

test('where the parent domain has said how to treat forged mail, nothing weakens it', () => {
  const stack = deployed({ dns: { hostedZone: 'shop.example', dmarc: { policy: 'inherit' } } });
  expect(recordsOf(stack).map(({ name }) => name)).not.toContain('_dmarc.mail-dev.shop.example');
  expect(String(stack.output?.sender_dns_records?.value)).not.toContain('DMARC1');
});

test('a Region with DKIM keys of its own is pointed to there', () => {
  const stack = deployed({ dns: { dkimKeyDomain: 'dkim.eu-south-1.amazonses.com' } });
  expect(stack.output?.sender_dns_records?.value).toContain(`${token(0)}.dkim.eu-south-1.amazonses.com.\n`);
});

test('a domain that another deployment has created is only looked up', () => {
  const stack = deployed({ identity: 'reference' });
  expect(resources(stack, 'aws_sesv2_email_identity')).toEqual({});
  expect(resources(stack, 'aws_sesv2_email_identity_mail_from_attributes')).toEqual({});
  expect(Object.values(stack.data?.aws_sesv2_email_identity ?? {})).toMatchObject([
    { email_identity: 'mail-dev.shop.example' },
  ]);
  expect(stack.output).toMatchObject({
    sender_identity_arn: { value: expect.stringMatching(/:identity\/mail-dev\.shop\.example$/) },
    sender_dns_records: { value: '' },
  });
});
