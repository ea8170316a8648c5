import { UpdateConfigurationSetSendingEnabledCommand } from '@aws-sdk/client-ses';
import { calledHandler } from '../adapters/lambda/called-handler';
import { createSesClient } from '../adapters/lambda/clients';
import { readEnvironment } from '../adapters/lambda/environment';
import { telemetry } from '../adapters/lambda/telemetry';
import { ENVIRONMENT_VARIABLES } from './environment';

const environment = readEnvironment(ENVIRONMENT_VARIABLES);
const ses = createSesClient();

/**
 * Called by the alarm on complaints: switches sending off at SES itself, for this configuration set alone. Mails wait in
 * the queue until a person has found the cause and switches it on again.
 */
export const handler = calledHandler(async () => {
  await ses.send(
    new UpdateConfigurationSetSendingEnabledCommand({
      ConfigurationSetName: environment.CONFIGURATION_SET,
      Enabled: false,
    }),
  );
  telemetry.warn('sending paused', { configurationSet: environment.CONFIGURATION_SET });
});
