import { callApi } from '../emulator/api';

/** The parts of GetFunctionConfiguration's answer that decide how a function runs. */
export interface FunctionConfiguration {
  readonly FunctionName: string;
  readonly FunctionArn: string;
  readonly Version: string;
  readonly Handler: string;
  readonly Role: string;
  readonly Timeout: number;
  readonly MemorySize: number;
  /** base64 */
  readonly CodeSha256: string;
  readonly Environment?: { readonly Variables: Readonly<Record<string, string>> };
}

const FUNCTIONS = '/2015-03-31/functions';

export class LambdaApi {
  constructor(private readonly endpoint: string) {}

  /** @param qualifier version or alias */
  async configuration(functionName: string, qualifier: string): Promise<FunctionConfiguration> {
    const path = `${FUNCTIONS}/${functionName}/configuration?Qualifier=${qualifier}`;
    return JSON.parse(await callApi(this.endpoint, { service: 'lambda', method: 'GET', path }));
  }

  /** As `aws lambda update-alias` does. */
  async updateAlias(functionName: string, alias: string, version: string): Promise<void> {
    await callApi(this.endpoint, {
      service: 'lambda',
      method: 'PUT',
      path: `${FUNCTIONS}/${functionName}/aliases/${alias}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ FunctionVersion: version }),
    });
  }
}
