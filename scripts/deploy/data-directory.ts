import path from 'node:path';
import type { StateLocation } from '../../src/contracts/state';

/**
 * Where Terraform keeps what it knows of one deployment, below a stack's folder. It remembers there where the state is:
 * with one folder for all, the second environment of a checkout is refused, and Terraform's advice (-migrate-state)
 * would move the first one's state over it.
 */
export function dataDirectory({ backend, deployment }: StateLocation): string {
  return path.join('.terraform', deployment, backend.kind === 's3' ? `s3-${backend.bucket}` : 'local');
}
