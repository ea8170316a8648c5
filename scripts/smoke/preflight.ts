import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { CannotCheckError } from './cannot-check-error';

/**
 * What the configuration alone says against the check, before anything is published. Whom the environment may mail is no
 * matter: every one may mail the simulator.
 * @throws CannotCheckError
 */
export function preflight({ environment, delivery }: EnvironmentConfig): void {
  if (delivery.sending !== 'paused') return;
  throw new CannotCheckError(
    `${environment} cannot be checked: delivery.sending is "paused", so the mails would wait in their queue. Nothing was published; switch it on and deploy.`,
  );
}
