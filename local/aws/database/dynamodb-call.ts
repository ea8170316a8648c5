/** Nothing here checks signatures; the credential scope only names the service. */
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=local/20000101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local';

/**
 * One request of DynamoDB's JSON protocol.
 * @throws Error with the service's answer when it is not 200
 */
export async function callDynamoDb(endpoint: string, operation: string, input: object): Promise<unknown> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20000101T000000Z',
      authorization: AUTHORIZATION,
    },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`DynamoDB ${operation}: ${text}`);
  return JSON.parse(text);
}
