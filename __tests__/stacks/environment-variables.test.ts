import { ENVIRONMENT_VARIABLES as deliveryTracker } from '../../functions/delivery-tracker/environment';
import { brandOf, DEFAULT_SHOP, readBrands } from '../../functions/domain/brand';
import { readRecipientPolicy } from '../../functions/domain/recipient-policy';
import { ENVIRONMENT_VARIABLES as emailSender } from '../../functions/email-sender/environment';
import { ENVIRONMENT_VARIABLES as orderProcessor } from '../../functions/order-processor/environment';
import { loadShipped, resource, synthesize } from './synthesized';

// Stacks and functions share no code, only the names and forms of these variables.

const POWERTOOLS = ['POWERTOOLS_LOG_LEVEL', 'POWERTOOLS_METRICS_NAMESPACE', 'POWERTOOLS_SERVICE_NAME'];

function variablesOf(purpose: string, environment = 'dev'): Record<string, string> {
  const lambda = resource(synthesize(loadShipped(environment)).processing, 'aws_lambda_function', purpose);
  return (lambda.environment as { variables: Record<string, string> }).variables;
}

test.each([
  ['order-processor', orderProcessor],
  ['email-sender', emailSender],
  ['delivery-tracker', deliveryTracker],
])('%s gets every variable it requires and none it does not know', (purpose, required) => {
  expect(Object.keys(variablesOf(purpose)).sort()).toEqual([...required, ...POWERTOOLS].sort());
});

test.each(['local', 'dev', 'production'])('the sender understands the JSON it gets in %s', (environment) => {
  const { mail, brand: configured } = loadShipped(environment);
  const { shops = {}, ...brand } = configured;
  const { BRAND, RECIPIENT_POLICY } = variablesOf('email-sender', environment);
  const brands = readBrands(JSON.parse(`${BRAND}`));
  expect(brandOf(brands)).toEqual({ ...brand, shop: DEFAULT_SHOP });
  for (const [shop, own] of Object.entries(shops))
    expect(brandOf(brands, shop)).toEqual({ ...brand, ...own, shop });
  expect(readRecipientPolicy(JSON.parse(`${RECIPIENT_POLICY}`))).toEqual(mail.recipients);
});
