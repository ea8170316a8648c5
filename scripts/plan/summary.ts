import { totalUsd } from '../../src/cost/bill';
import { fixedMonthlyCost } from '../../src/cost/fixed-cost';
import type { AttributeChange } from './attribute-changes';
import { foreignPrincipals } from './foreign-principals';
import { alert, code, count, folded, list } from './markdown';
import { GROUPS, type Group } from './meaning';
import { isAccepted, type Loss, lossesOf, nameOf, type Outcome } from './outcome';
import type { StatementDifference } from './policy-difference';
import { isEmpty, type Kind, type ResourceReview, type StackReview } from './review';

// A plan as a reviewer reads it in a minute: what is lost, what opens, what it costs, and only then what changes.

const MAX_ATTRIBUTES = 8;

const DONE: Readonly<Record<Kind, string>> = {
  replace: 'replaced',
  destroy: 'destroyed',
  change: 'changed',
  create: 'created',
  import: 'taken over',
  forget: 'left to itself',
};
const KINDS = Object.keys(DONE) as Kind[];

export interface SummaryProps {
  /** e.g. production */
  readonly environment: string;
  readonly outcomes: readonly Outcome[];
  /** Losses that somebody has said yes to. */
  readonly accepted: readonly string[];
}

/** @returns Markdown as GitHub shows it */
export function summarize({ environment, outcomes, accepted }: SummaryProps): string {
  const reviews = outcomes.flatMap((outcome) => (outcome.kind === 'planned' ? [outcome.review] : []));
  const changing = reviews.filter((review) => !isEmpty(review));
  const unchanged = reviews.filter(isEmpty).map(({ stack }) => stack);
  const isNothing = changing.length === 0 && reviews.length === outcomes.length;
  const lines = [
    isNothing
      ? `## Plan of ${environment}: no changes (${unchanged.join(', ')})`
      : `## Plan of ${environment}: ${changing.length > 0 ? headline(changing) : 'no changes yet'}`,
    '',
    ...alert(
      'CAUTION',
      'Data will be lost',
      lossesOf(outcomes).map((loss) => lossLine(loss, accepted)),
    ),
    ...alert('WARNING', 'Permissions become wider', changing.flatMap(widenedLines)),
    ...alert('WARNING', 'Protection is lowered', changing.flatMap(loweredLines)),
    ...alert('NOTE', 'Not everything can be told yet', outcomes.flatMap(waitingLines)),
    ...table(changing),
    ...changing.flatMap(stackSection),
    ...(isNothing || unchanged.length === 0 ? [] : [`No changes of ${unchanged.join(', ')}.`, '']),
  ];
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

function headline(reviews: readonly StackReview[]): string {
  const changes = reviews.flatMap((review) => review.changes);
  const told = KINDS.flatMap((kind) => {
    const amount = changes.filter((change) => change.kind === kind).length;
    return amount === 0 ? [] : [`${amount} ${DONE[kind]}`];
  });
  const moved = reviews.reduce((amount, review) => amount + review.moved.length, 0);
  if (moved > 0) told.push(`${moved} moved`);
  return told.length > 0 ? told.join(', ') : 'outputs alone change';
}

function lossLine(loss: Loss, accepted: readonly string[]): string {
  const { stack, resource, what, name } = loss;
  const because = resource.because === undefined ? '' : `, because ${resource.because}`;
  const consent = isAccepted(loss, accepted) ? 'Accepted.' : `To accept it: ${code(`--accept ${name}`)}`;
  return `${code(resource.label)} in ${stack} is **${DONE[resource.kind]}**${because}: ${what}. ${consent}`;
}

function widenedLines({ stack, account, changes }: StackReview): string[] {
  return changes
    .filter(({ kind, type }) => kind === 'change' || kind === 'replace' || isNewAttachment(kind, type))
    .flatMap(({ label, policies }) =>
      policies.flatMap(({ difference }) =>
        (difference?.widened ?? []).map((what) => `${code(label)} in ${stack}: ${code(what)}`),
      ),
    )
    .concat(newWildcards({ stack, changes }), newPrincipals({ stack, account, changes }));
}

/** Nobody reads the policy of an ARN in a plan. */
function isNewAttachment(kind: Kind, type: string): boolean {
  return kind === 'create' && type === 'aws_iam_role_policy_attachment';
}

/** New roles always allow something new; worth a warning is only what is not limited. */
function newWildcards({ stack, changes }: Pick<StackReview, 'stack' | 'changes'>): string[] {
  return newStatements(changes)
    .filter(({ type, statement }) => isOpen(type)(statement))
    .map(({ label, type, statement: { title, added } }) => {
      const wildcards = added.filter(isWildcard(type));
      return `${code(label)} in ${stack} is new: ${code(`${title}: ${wildcards.join('; ')}`)}`;
    });
}

/** Who else gets in by what is created; who may do what within the account is shown with its policies. */
function newPrincipals({
  stack,
  account,
  changes,
}: Pick<StackReview, 'stack' | 'account' | 'changes'>): string[] {
  return newStatements(changes).flatMap(({ label, statement }) => {
    const foreign = foreignPrincipals(statement, account);
    if (foreign.length === 0) return [];
    const conditions = statement.added.filter(isCondition);
    const told = [...foreign, ...(conditions.length === 0 ? ['no condition'] : conditions)];
    return [`${code(label)} in ${stack} is new: ${code(`${statement.title}: ${told.join('; ')}`)}`];
  });
}

/** What the policies of created resources say. */
function newStatements(changes: StackReview['changes']) {
  return changes
    .filter(({ kind }) => kind === 'create')
    .flatMap(({ label, type, policies }) =>
      policies.flatMap(({ difference }) =>
        (difference?.statements ?? []).map((statement) => ({ label, type, statement })),
      ),
    );
}

function isCondition(line: string): boolean {
  return line.startsWith('condition ');
}

function isOpen(type: string) {
  return ({ title, added }: StatementDifference) =>
    title.endsWith('Allow') && added.some(isWildcard(type)) && !added.some(isCondition);
}

function isWildcard(type: string) {
  return (line: string) =>
    /^principal (.*, )?(AWS )?\*(,|$)/.test(line) ||
    /^action .*\*/.test(line) ||
    (/^resource (.*, )?\*(,|$)/.test(line) && type.startsWith('aws_iam_'));
}

function loweredLines({ stack, changes }: StackReview): string[] {
  return changes.flatMap(({ label, lowered }) =>
    lowered.map((what) => `${code(label)} in ${stack}: ${what}`),
  );
}

function waitingLines(outcome: Outcome): string[] {
  const { waitsFor } = outcome;
  if (waitsFor.length === 0) return [];
  const others = waitsFor.join(' and ');
  return outcome.kind === 'planned'
    ? [
        `${nameOf(outcome)} is planned with what ${others} ${waitsFor.length === 1 ? 'gives' : 'give'} it now, and this run ` +
          `changes that. Its plan is only a preview: deploy ${others}, then plan ${nameOf(outcome)} again.`,
      ]
    : [`${nameOf(outcome)} is not planned: it reads ${others}, not deployed yet. Plan it again after that.`];
}

function table(reviews: readonly StackReview[]): string[] {
  const changed = reviews.filter(({ changes }) => changes.length > 0);
  if (changed.length === 0) return [];
  return [
    '| stack | created | changed | replaced | destroyed | USD a month |',
    '|---|--:|--:|--:|--:|--:|',
    ...changed.map((review) => {
      const amount = (kind: Kind) => review.changes.filter((change) => change.kind === kind).length || '–';
      const cells = [
        amount('create'),
        amount('change'),
        amount('replace'),
        amount('destroy'),
        costOf(review),
      ];
      return `| ${review.stack} | ${cells.join(' | ')} |`;
    }),
    '',
  ];
}

/** List prices; what is paid for mails and orders is not part of it. */
function costOf({ before, after }: StackReview): string {
  const usd = (resources: StackReview['before']) =>
    totalUsd(fixedMonthlyCost(resources, { freeAllowances: false }));
  const difference = usd(after) - usd(before);
  if (Math.abs(difference) < 0.005) return '±0';
  return `${difference > 0 ? '+' : '−'}${Math.abs(difference).toFixed(2)}`;
}

function stackSection(review: StackReview): string[] {
  const { stack, changes, moved, outputs } = review;
  const tagged = changes.filter(({ kind, attributes }) => kind === 'change' && attributes.some(isTag));
  const rest = changes.filter((change) => !isTagsOnly(change));
  return [
    `### ${stack}`,
    '',
    ...GROUPS.flatMap((group) => groupSection(group, rest)),
    ...tagLines(tagged),
    ...movedLines(moved),
    ...(rest.length === 0 && tagged.length === 0 && outputs.length > 0
      ? [`- outputs alone change: ${list(outputs)}`]
      : []),
    ...(tagged.length + moved.length + outputs.length > 0 ? [''] : []),
    ...newPermissions(rest),
  ];
}

/** Nothing happens to them: a line is enough. */
function movedLines(moved: StackReview['moved']): string[] {
  if (moved.length === 0) return [];
  const told = moved.map(({ from, to }) => `${code(from)} → ${code(to)}`);
  return [`- moved in the state, otherwise untouched: ${told.join(', ')}`];
}

function groupSection(group: Group, all: readonly ResourceReview[]): string[] {
  const changes = all.filter((change) => change.group === group);
  if (changes.length === 0) return [];
  const ofKind = (kind: Kind) => changes.filter((change) => change.kind === kind);
  return [
    `**${group}**`,
    ...[...ofKind('replace'), ...ofKind('change')].flatMap(resourceLines),
    ...(['destroy', 'create', 'import', 'forget'] as const).flatMap((kind) =>
      enumeration(kind, ofKind(kind)),
    ),
    '',
  ];
}

function enumeration(kind: Kind, changes: readonly ResourceReview[]): string[] {
  const types = [...new Set(changes.map(({ type }) => type))];
  const lines = types.map((type) => {
    const labels = changes.filter((change) => change.type === type).map(({ label }) => label);
    if (labels.length === 1) return `- ${DONE[kind]}: ${list(labels)}`;
    // The addresses without what they have in common.
    const ids = labels.map((label) => label.replace(`${type}.`, ''));
    return `- ${DONE[kind]}: ${labels.length} ${code(type)}: ${list(ids)}`;
  });
  const noted = changes.flatMap(({ label, notes }) => notes.map((note) => `  - ${code(label)} ${note}`));
  return [...lines, ...noted];
}

function resourceLines(change: ResourceReview): string[] {
  const { kind, label, because, notes, attributes, policies } = change;
  const reason = because === undefined ? '' : `, because ${because}`;
  const untagged = attributes.filter((attribute) => !isTag(attribute));
  // What is inside of a block is more often one of many.
  const told = [...untagged.filter(isTopLevel), ...untagged.filter((attribute) => !isTopLevel(attribute))];
  const shown = told.slice(0, MAX_ATTRIBUTES);
  const hidden = told.length - shown.length;
  return [
    `- ${DONE[kind]}: ${code(label)}${reason}`,
    ...notes.map((note) => `  - ${note}`),
    ...shown.map((attribute) => `  - ${attributeLine(attribute)}`),
    ...(hidden > 0 ? [`  - and ${count(hidden, 'attribute')} more, in the plan itself`] : []),
    ...policies.flatMap(({ attribute, difference }) =>
      difference === undefined
        ? [`  - ${code(attribute)}: known only after apply`]
        : ['', ...diff(difference.statements).map((line) => `  ${line}`), ''],
    ),
  ];
}

function isTopLevel({ path }: AttributeChange): boolean {
  return !/[.[]/.test(path);
}

function attributeLine({ path, before, after }: AttributeChange): string {
  const name = code(path);
  if (before === undefined) return `${name}: new, ${code(after ?? '')}`;
  if (after === undefined) return `${name}: gone, was ${code(before)}`;
  return before === after ? `${name}: another value` : `${name}: ${code(before)} → ${code(after)}`;
}

function diff(statements: readonly StatementDifference[]): string[] {
  return [
    '```diff',
    ...statements.flatMap(({ kind, title, added, removed }) => [
      `${kind === 'added' ? '+' : kind === 'removed' ? '-' : ' '} ${title}`,
      ...removed.map((line) => `-   ${line}`),
      ...added.map((line) => `+   ${line}`),
    ]),
    '```',
  ];
}

/** Of what is created a reviewer may want to read the policies, but not first. */
function newPermissions(changes: readonly ResourceReview[]): string[] {
  const created = changes.filter(({ kind, policies }) => kind === 'create' && policies.length > 0);
  if (created.length === 0) return [];
  const lines = created.flatMap(({ label, policies }) =>
    policies.flatMap(({ attribute, difference }) => [
      difference === undefined
        ? `${code(label)}: ${code(attribute)} is known only after apply`
        : `${code(label)}, ${code(attribute)}`,
      ...(difference === undefined ? [] : diff(difference.statements)),
      '',
    ]),
  );
  return folded(`Policies of what is created (${created.length})`, lines);
}

function isTagsOnly({ kind, attributes, policies, notes }: ResourceReview): boolean {
  const hasMore = policies.length > 0 || notes.length > 0 || attributes.length === 0;
  return kind === 'change' && !hasMore && attributes.every(isTag);
}

/** Told once for all resources. */
function isTag({ path }: AttributeChange): boolean {
  return path.startsWith('tags_all');
}

function tagLines(changes: readonly ResourceReview[]): string[] {
  if (changes.length === 0) return [];
  const told = changes.flatMap(({ attributes }) =>
    attributes
      .filter(isTag)
      .map((attribute) => attributeLine({ ...attribute, path: attribute.path.replace('tags_all.', '') })),
  );
  return [`- tags of ${count(changes.length, 'resource')}: ${[...new Set(told)].join(', ')}`];
}
