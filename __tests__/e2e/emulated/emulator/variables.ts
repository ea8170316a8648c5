import { REGION } from '../test-environment';

/** What points AWS's own tools and SDKs to an emulator: nothing of the stacks is changed for it. */
export function emulatorVariables(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    // A call that an emulator does not know is answered with 500; by default it would be repeated for minutes.
    AWS_MAX_ATTEMPTS: '2',
  };
}
