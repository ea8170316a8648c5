import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './paths';

/** The variables of a function as its stack and Lambda set them; all functions share one set here. */
export function functionEnvironment(endpoint: string): NodeJS.ProcessEnv {
  const queueUrl = `${endpoint}/000000000000/bench`;
  return {
    PATH: process.env.PATH,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_SESSION_TOKEN: 'bench',
    AWS_ENDPOINT_URL: endpoint,
    // The SDK's advice on Node.js 20 is not what is measured; Lambda runs 22.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    POWERTOOLS_SERVICE_NAME: 'bench',
    POWERTOOLS_METRICS_NAMESPACE: 'bench',
    POWERTOOLS_LOG_LEVEL: 'INFO',
    TABLE_NAME: 'bench',
    EMAIL_QUEUE_URL: queueUrl,
    DEAD_LETTER_QUEUE_URL: queueUrl,
    RECORD_RETENTION_DAYS: '28',
    CONFIGURATION_SET: 'bench',
    SENDER_ADDRESS: 'shop@shop.example',
    BRAND: JSON.stringify(localBrand()),
    DEFAULT_LOCALE: 'en',
    TIME_ZONE: 'Europe/Berlin',
    RECIPIENT_POLICY: JSON.stringify({ mode: 'anyone' }),
    // Out of the way: the pace is not what is measured.
    SENDS_PER_SECOND: '1000000',
    LEASE_SECONDS: '60',
    SETTLING_WINDOW_SECONDS: '900',
    LONGEST_AGE_HOURS: '72',
    SUPPRESSION_RETENTION_DAYS: '730',
    SOFT_BOUNCE_LIMIT: '3',
    SOFT_BOUNCE_WINDOW_DAYS: '14',
    LOST_ANSWER_POLICY: 'resend-once',
    MINIMUM_SAMPLE: '1000',
  };
}

function localBrand(): unknown {
  const file = path.join(projectRoot, 'environments', 'local.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { brand: unknown }).brand;
}
