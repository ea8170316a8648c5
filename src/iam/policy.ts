import { json } from '../deferred';

/** One statement of an IAM or resource policy, in the spelling of the policy language. */
export interface PolicyStatement {
  readonly Sid: string;
  /** @default 'Allow' */
  readonly Effect?: 'Allow' | 'Deny';
  /** Resource policies only. */
  readonly Principal?: '*' | Readonly<Record<string, string | readonly string[]>>;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The document as JSON. Tokens in it stay references, so Terraform sees what depends on what. */
export function policyDocument(statements: readonly PolicyStatement[]): string {
  return json({
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })),
  });
}

/** Refuses every call to a resource that does not come over TLS. */
export function denyInsecureTransport(action: string, resource: string | readonly string[]): PolicyStatement {
  return {
    Sid: 'DenyInsecureTransport',
    Effect: 'Deny',
    Principal: '*',
    Action: action,
    Resource: resource,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}
