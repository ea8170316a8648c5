import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { cacheExpressions, type ExpressionParser } from './expression-cache';

type Dynalite = (options: { createTableMs: number; deleteTableMs: number; updateTableMs: number }) => Server;

let loaded: Dynalite | undefined;

/** Only where a database is wanted, and its parsers wrapped once. */
function loadDynalite(): Dynalite {
  if (loaded === undefined) {
    loaded = require('dynalite') as Dynalite;
    cacheExpressions(require('dynalite/db/conditionParser') as ExpressionParser);
    cacheExpressions(require('dynalite/db/updateParser') as ExpressionParser);
  }
  return loaded;
}

/** DynamoDB: dynalite in memory. Its tables are created through its API, by whoever knows the endpoint. */
export class DynamoDb {
  private readonly server: Server;
  private writes = 0;

  constructor() {
    this.server = loadDynalite()({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  }

  /** Grows with every request that may have changed an item. */
  get version(): number {
    return this.writes;
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const target = String(request.headers['x-amz-target']);
    if (/Put|Update|Delete|Write/.test(target))
      response.once('finish', () => {
        this.writes += 1;
      });
    this.server.emit('request', request, response);
  }
}
