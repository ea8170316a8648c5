import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../project-root';

type FauxqsModule = typeof import('fauxqs', { with: { 'resolution-mode': 'import' }});
type Stores = NonNullable<NonNullable<Parameters<FauxqsModule['buildApp']>[0]>['stores']>;

export type SqsStore = Stores['sqsStore'];
export type SnsStore = Stores['snsStore'];
export type SqsQueue = ReturnType<SqsStore['createQueue']>;
export type MessageSpy = NonNullable<SqsStore['spy']>;

export interface Fauxqs {
  readonly buildApp: FauxqsModule['buildApp'];
  readonly SqsStore: new () => SqsStore;
  readonly SnsStore: new () => SnsStore;
  readonly S3Store: new () => Stores['s3Store'];
  /** The Publish action: fans out in the same turn and returns the response's XML. Throws errors with a `code`. */
  readonly publish: (parameters: Record<string, string>, snsStore: SnsStore, sqsStore: SqsStore) => string;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const INVALID_CHARACTER = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/**
 * fauxqs exports neither its stores nor its actions, and builds its own stores with queue URLs that only resolve on
 * the host's DNS. So its files are loaded by path; the exact version is pinned in package.json.
 */
export async function loadFauxqs(): Promise<Fauxqs> {
  const dist = path.join(projectRoot(), 'node_modules', 'fauxqs', 'dist');
  const load = (file: string) => import(pathToFileURL(path.join(dist, file)).href);
  const [{ buildApp }, { SqsStore }, { SnsStore }, { S3Store }, { publish }, sqsTypes] = await Promise.all(
    [
      'app.js',
      'sqs/sqsStore.js',
      'sns/snsStore.js',
      's3/s3Store.js',
      'sns/actions/publish.js',
      'sqs/sqsTypes.js',
    ].map(load),
  );
  // Its SendMessage takes every character beyond U+FFFF, an emoji say, for invalid; SQS has no such limit.
  sqsTypes.INVALID_MESSAGE_BODY_CHAR.test = (body: string) => INVALID_CHARACTER.test(body);
  return { buildApp, SqsStore, SnsStore, S3Store, publish };
}
