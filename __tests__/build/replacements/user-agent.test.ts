import { userAgentMiddleware } from '../../../scripts/build/replacements/user-agent';

describe('the user agent of a function', () => {
  it('names SDK, platform and service in the allowed alphabet', async () => {
    const defaultUserAgentProvider = async () =>
      [['aws-sdk-js', '3.1'], ['lang/js'], ['os/linux', '5.10 (custom)'], ['api/SES', '3.1']] as const;
    const headers: Record<string, string> = {};

    await userAgentMiddleware({ defaultUserAgentProvider })(async () => undefined)({ request: { headers } });

    expect(headers['user-agent']).toBe('aws-sdk-js/3.1 lang/js os/linux/5.10--custom- api/SES/3.1');
  });

  it('is made once per client', async () => {
    const defaultUserAgentProvider = jest.fn(async () => [['aws-sdk-js', '3.1']] as const);
    const send = userAgentMiddleware({ defaultUserAgentProvider })(async () => undefined);

    await send({ request: { headers: {} } });
    await send({ request: { headers: {} } });

    expect(defaultUserAgentProvider).toHaveBeenCalledTimes(1);
  });
});
