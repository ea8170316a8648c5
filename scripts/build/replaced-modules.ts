/**
 * Modules of our dependencies that a function never needs, and the small module that stands in for each (with the
 * reason). Path below node_modules → file in replacements/.
 */
export const REPLACED_MODULES: Readonly<Record<string, string>> = {
  '@aws-sdk/core/dist-es/submodules/client/middleware-logger/loggerMiddleware.js': 'request-logging.ts',
  '@aws-sdk/core/dist-es/submodules/client/middleware-user-agent/user-agent-middleware.js': 'user-agent.ts',
  '@aws-sdk/credential-provider-node/dist-es/index.js': 'lambda-credentials.ts',
  '@aws-sdk/middleware-endpoint-discovery/dist-es/index.js': 'endpoint-discovery.ts',
  '@smithy/core/dist-es/submodules/checksum/md5/Md5Js.js': 'digest-fallbacks.ts',
  '@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js': 'digest-fallbacks.ts',
  '@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js':
    'instance-metadata-region.ts',
  '@smithy/core/dist-es/submodules/config/node-config-provider/configLoader.js': 'environment-settings.ts',
  '@smithy/core/dist-es/submodules/event-streams/index.js': 'event-streams.ts',
  '@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js': 'adaptive-retry.ts',
  'nodemailer/dist/esm/fetch/index.js': 'remote-content.ts',
  'nodemailer/dist/esm/mime-funcs/mime-types.js': 'mime-types.ts',
};
