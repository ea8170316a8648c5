import { parseEnvironment } from '../../src/config/load-environment';
import { loadShipped } from '../stacks/synthesized';

const { environment, ...production } = loadShipped('production');

/** Everything that may be said is said, and nothing is what it would be by default. */
export const FULL = parseEnvironment('preview', {
  ...production,
  app: 'shop-mail',
  suffix: 'blue',
  namePattern: '{environment}-{app}-{purpose}-{suffix}',
  publishers: ['210987654321', 'arn:aws:iam::321098765432:role/shop/load-test'],
  mail: {
    ...production.mail,
    mailFromDomain: 'returns.mail.shop.example',
    dns: {
      hostedZone: 'shop.example',
      dkimKeyDomain: 'eu-central-1.dkim.amazonses.com',
      dmarc: { policy: 'reject', reports: 'dmarc@shop.example' },
    },
    recipients: {
      mode: 'allow-list',
      allowed: ['@shop.example', 'a@b.example'],
      catchAll: 'all@shop.example',
    },
    sendRatePerSecond: 13,
    timeZone: 'UTC',
  },
  brand: {
    ...production.brand,
    name: 'Fjord & "Pine" \\ <Söhne>',
    logo: { url: 'https://shop.example/logo.png', width: 132, height: 40 },
    fontFamily: 'Georgia, serif',
    sender: 'hello@mail.shop.example',
    replyTo: 'answers@shop.example',
    support: { email: 'help@shop.example', url: 'https://shop.example/help', phone: '+49 40 123456' },
    social: [{ label: 'Fediverse', url: 'https://social.example/shop' }],
    shops: {
      'Shop.b': { name: 'B', sender: 'b@mail.shop.example', support: { email: 'b@shop.example' } },
      'shop-c': { colors: { accent: '#000000', onAccent: '#ffffff' } },
    },
  },
  delivery: {
    sending: 'paused',
    lostAnswer: 'hold',
    settlingWindowSeconds: 11,
    longestAgeHours: 12,
    softBounces: { limit: 13, windowDays: 14 },
  },
  retention: {
    ...production.retention,
    recordDays: 29,
    logDays: 60,
    suppressionDays: 61,
    queueDays: 5,
    deadLetterDays: 13,
    recoveryDays: 34,
    deletionProtection: false,
  },
  support: {
    principals: ['210987654321', 'arn:aws:iam::321098765432:role/support'],
    changePrincipals: ['arn:aws:iam::321098765432:role/support-lead'],
  },
  functions: {
    orderProcessor: {
      memorySize: 128,
      batchingWindowSeconds: 1,
      timeoutSeconds: 11,
      batchSize: 9,
      maximumConcurrency: 3,
      liveVersion: 7,
    },
    emailSender: {
      memorySize: 384,
      batchingWindowSeconds: 2,
      timeoutSeconds: 37,
      batchSize: 8,
      maximumConcurrency: 7,
      liveVersion: 8,
    },
    deliveryTracker: {
      memorySize: 512,
      batchingWindowSeconds: 3,
      timeoutSeconds: 13,
      batchSize: 7,
      maximumConcurrency: 4,
      liveVersion: 9,
    },
    settler: { memorySize: 129, timeoutSeconds: 301, liveVersion: 10 },
    sendingPauser: { memorySize: 130, timeoutSeconds: 31, liveVersion: 11 },
  },
  alerts: {
    emails: ['a@shop.example', 'b@shop.example'],
    runbookUrl: 'https://wiki.shop.example/runbook',
    minimumSample: 500,
    thresholds: {
      oldestMessageSeconds: 31,
      orderSilenceHours: 11,
      latencySeconds: 29,
      latencyObjectivePercent: 98,
      availabilityObjectivePercent: 99.5,
      fastBurnRate: 13,
      slowBurnRate: 5,
      mailsMissingPercent: 80,
      feedbackMissingPercent: 60,
      functionErrors: 2,
      emailsInDoubt: 2,
      sendingQuotaPercent: 70,
      bounceWarningPercent: 1.5,
      bounceRatePercent: 4.5,
      complaintRatePercent: 0.07,
      complaintPausePercent: 0.3,
    },
  },
  budget: { monthlyUsd: 61, anomalyUsd: 7 },
});

/** Only what must be said. */
export const LEAST = parseEnvironment('production', {
  owner: 'o',
  costCentre: 'c',
  repository: 'r',
  region: 'eu-central-1',
  state: { kind: 'local' },
  mail: {
    domain: 'mail.shop.example',
    sender: 'orders@mail.shop.example',
    sendRatePerSecond: 14,
    defaultLocale: 'en',
    timeZone: 'Europe/Berlin',
    recipients: { mode: 'anyone' },
  },
  brand: production.brand,
  retention: { recordDays: 400, logDays: 30 },
  alerts: { emails: ['a@shop.example'] },
});
