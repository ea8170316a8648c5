import { LambdaFunction } from '../../../local/aws/lambda/lambda-function';
import { bundleThreads } from '../../../local/aws/threads/bundle';

it('says in its log that it cannot be started: its queue would only wait and wait', async () => {
  const [runtimeFile = ''] = bundleThreads('local/aws/lambda/sandbox-thread.ts');
  const lines: string[] = [];
  const lambda = new LambdaFunction({
    config: {
      name: 'missing',
      arn: 'arn:aws:lambda:eu-central-1:000000000000:function:missing',
      packageFile: 'missing.zip',
      handler: 'index.handler',
      timeoutSeconds: 3,
      memoryMegabytes: 128,
      environment: {},
    },
    cloud: { accountId: '000000000000', region: 'eu-central-1', endpoint: 'http://127.0.0.1:9' },
    packageDirectory: '/nowhere',
    runtimeFile,
    maximumSandboxes: 1,
    onLine: (line) => lines.push(line),
  });
  expect(await lambda.invoke('{}')).toMatchObject({ ok: false, error: { errorType: 'Runtime.InitError' } });
  expect(lines.join('\n')).toContain('missing cannot be loaded');
});
