import { Token } from 'cdktf';
import { literalPlace } from './literal-place';
import type { Place } from './place';

/** No ARN is longer than in GovCloud, for its partition. */
const ACCOUNT = { accountId: '0'.repeat(12), region: 'us-gov-west-1' };

const LONGEST_NAME = 64;
const LONGEST_DOMAIN = 253;

/** Where all that Terraform will put into a text already stands in it, as long as it can be: for measuring. */
export function longestPlace({ names, domain, tags }: Place): Place {
  return literalPlace(ACCOUNT, {
    names: known(names, LONGEST_NAME),
    domain: known(domain, LONGEST_DOMAIN),
    tags: { app: known(tags.app, LONGEST_NAME), environment: known(tags.environment, LONGEST_NAME) },
  });
}

function known(value: string, longest: number): string {
  return Token.isUnresolved(value) ? 'x'.repeat(longest) : value;
}
