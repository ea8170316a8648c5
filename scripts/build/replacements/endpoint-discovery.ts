/**
 * In place of `@aws-sdk/middleware-endpoint-discovery`. DynamoDB's client resolves its configuration, with a cache for
 * a thousand endpoints, but no operation of it discovers endpoints: the rule set names them.
 */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};

export function resolveEndpointDiscoveryConfig<Config>(config: Config): Config {
  return config;
}
