import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Sandbox } from '../../../local/aws/lambda/sandbox';
import { bundleThreads } from '../../../local/aws/threads/bundle';

// Without a guard some of a hundred abort the process that runs this test.
it('can end a function in the middle of its work, again and again', async () => {
  const [runtimeFile = ''] = bundleThreads('local/aws/lambda/sandbox-thread.ts');
  const end = async (afterMs: number) => {
    const sandbox = await Sandbox.start({
      config: {
        name: 'busy',
        arn: 'arn:aws:lambda:eu-central-1:000000000000:function:busy',
        packageFile: 'busy.zip',
        handler: 'index.handler',
        timeoutSeconds: 60,
        memoryMegabytes: 128,
        environment: {},
      },
      file: path.join(__dirname, 'fixtures/busy-with-zlib.js'),
      runtimeFile,
      environment: {},
      onLine: () => {},
    });
    const result = sandbox.invoke('{}');
    await delay(afterMs);
    await sandbox.stop();
    return await result;
  };
  for (let i = 0; i < 100; i += 1) {
    expect(await end(i % 7)).toMatchObject({ ok: false, error: { errorType: 'Runtime.ExitError' } });
  }
}, 60_000);
