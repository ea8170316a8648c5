import { type Context, conditionsHold } from './conditions';
import { list, type PolicyDocument, type Statement } from './policy-document';
import { accountOf, contextOf, mentionOf, type Principal } from './principals';
import { matchesArn, matchesWildcards } from './wildcards';

/** One call of an AWS API as IAM sees it. */
export interface Call {
  readonly principal: Principal;
  /** e.g. sqs:SendMessage */
  readonly action: string;
  /** ARN; `*` for actions that know no resource. */
  readonly resource: string;
  /** Account the resource belongs to. @default that of its ARN; to be given where the ARN has none (S3) */
  readonly resourceAccount?: string;
  /** What AWS knows about the call beside who calls, e.g. aws:SecureTransport. */
  readonly context: Context;
}

/** The policies AWS asks about one call. */
export interface Policies {
  /** Of the calling role. @default none */
  readonly identity?: readonly PolicyDocument[];
  /** Of the resource: of the queue, topic or bucket, the key policy, the trust policy of a role. @default none */
  readonly resource?: PolicyDocument;
}

export interface Decision {
  readonly outcome: 'allowed' | 'denied';
  /** What decided: the statement (policy and Sid), or what was missing. */
  readonly because: string;
}

const ASKS_THE_RESOURCE = /^(kms:|sts:AssumeRole)/i;

/**
 * Decides one call as IAM does: an explicit deny wins; else somebody must allow it. In one account the role's policies
 * or the resource's policy are enough, across accounts it takes both. The policy of a key and the trust policy of a role
 * are always asked: what they do not allow, to the role or to its account, no role's policy can. A service has no
 * policies of its own.
 *
 * Permission boundaries, service control policies and grants of KMS are not part of it.
 *
 * @example
 * evaluateCall(
 *   { principal: { role }, action: 'sqs:SendMessage', resource: queueArn, context: { 'aws:SecureTransport': 'true' } },
 *   { identity: [rolePolicy], resource: queuePolicy },
 * ).outcome // 'allowed'
 * @throws Error where a policy holds what this evaluator does not know
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/determining-access.html
 */
export function evaluateCall(call: Call, policies: Policies): Decision {
  const context = { ...contextOf(call.principal), ...call.context };
  const own = (policies.identity ?? []).flatMap(({ Statement }) => Statement);
  const others = policies.resource?.Statement ?? [];
  const mention = (statement: Statement) => mentionOf(statement, call.principal);
  const applying = (effect: Statement['Effect'], statements: readonly Statement[]) =>
    statements.filter((statement) => statement.Effect === effect && applies(statement, call, context));

  const [denial] = [
    ...applying('Deny', own),
    ...applying('Deny', others).filter((statement) => mention(statement) !== 'not'),
  ];
  if (denial !== undefined) return denied(`${nameOf(denial)} denies it`);

  const [mine] = applying('Allow', own);
  const admitting = applying('Allow', others);
  const direct = admitting.find((statement) => mention(statement) === 'itself');
  const account = admitting.find((statement) => mention(statement) === 'account');

  if ('service' in call.principal) {
    return direct ? allowed(direct) : denied('the resource admits no such call of the service');
  }
  if (!isOwn(call)) {
    const admission = direct ?? account;
    if (admission === undefined) return denied('the other account does not admit it');
    return mine ? allowed(admission, mine) : denied("the role's own policies do not allow it");
  }
  if (direct !== undefined) return allowed(direct);
  if (mine === undefined) return denied("neither the role's policies nor the resource's allow it");
  if (!ASKS_THE_RESOURCE.test(call.action)) return allowed(mine);
  return account ? allowed(mine, account) : denied('the policy of the key or role does not admit it');
}

/** Whether a statement is about a call at all: action, resource and condition; its principal is another matter. */
export function applies(statement: Statement, call: Call, context: Context): boolean {
  // A trust policy names no resource: it is about its role.
  const { Action, NotAction, NotResource, Resource = NotResource ? [] : '*', Condition } = statement;
  const isAction = (pattern: string) => matchesWildcards(pattern.toLowerCase(), call.action.toLowerCase());
  const isResource = (pattern: string) => matchesArn(pattern, call.resource);
  return (
    (NotAction === undefined ? list(Action).some(isAction) : !list(NotAction).some(isAction)) &&
    (NotResource === undefined ? list(Resource).some(isResource) : !list(NotResource).some(isResource)) &&
    conditionsHold(Condition, context)
  );
}

function isOwn({ principal, resource, resourceAccount }: Call): boolean {
  if ('service' in principal || resource === '*') return true;
  return accountOf(principal.role) === (resourceAccount ?? accountOf(resource));
}

function allowed(...by: readonly Statement[]): Decision {
  return { outcome: 'allowed', because: `${by.map(nameOf).join(' and ')} allow it` };
}

function denied(because: string): Decision {
  return { outcome: 'denied', because };
}

function nameOf({ Sid, Action, NotAction }: Statement): string {
  return Sid ?? `the statement about ${list(Action ?? NotAction).join(', ')}`;
}
