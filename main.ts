import { buildStacks, createApp } from './src/app';
import { loadDeployableEnvironment } from './src/config/load-environment';
import { ConfigurationError } from './src/config/violations';
import { LOCK_FILE, lockProviders } from './src/provider-lock';

try {
  const config = loadDeployableEnvironment({
    name: process.env.ENVIRONMENT ?? 'dev',
    directory: 'environments',
    suffix: process.env.ENVIRONMENT_SUFFIX,
  });
  const app = createApp();
  buildStacks(app, config, { packageDirectory: 'dist/functions' });
  app.synth();
  lockProviders(app, LOCK_FILE);
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
