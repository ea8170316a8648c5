import { UsageError } from '../usage-error';
import { isAccepted, type Loss } from './outcome';

/**
 * A mistyped address would leave its writer in the belief to have accepted something.
 * @throws UsageError naming what is lost
 */
export function refuseMistaken(accepted: readonly string[], losses: readonly Loss[]): void {
  const wrong = accepted.filter((name) => !losses.some((loss) => isAccepted(loss, [name])));
  if (wrong.length === 0) return;
  const names = losses.map(({ name }) => name).join(', ');
  throw new UsageError(
    `--accept ${wrong.join(', ')}: nothing is lost there; ${names ? `what is lost: ${names}` : 'nothing is lost at all'}`,
  );
}
