import { REGION } from '../test-environment';

export interface ApiRequest {
  /** As it signs, e.g. lambda. */
  readonly service: string;
  /** @default POST */
  readonly method?: string;
  /** @default / */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Calls a service there is no SDK client for in this project. An emulator looks at the scope of the credential to
 * know the service, and at no signature.
 *
 * @throws Error with the answer, when it is not a success
 */
export async function callApi(endpoint: string, request: ApiRequest): Promise<string> {
  const { service, method = 'POST', path = '/', headers, body } = request;
  const scope = `test/20200101/${REGION}/${service}/aws4_request`;
  const response = await fetch(`${endpoint}${path}`, {
    method,
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`,
      ...headers,
    },
    ...(body !== undefined && { body }),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${service} ${method} ${path}: ${response.status} ${answer}`);
  return answer;
}
