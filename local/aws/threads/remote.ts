import type { MessagePort, Worker } from 'node:worker_threads';

/** A thread's API as its owner sees it: every method answers later. Values must survive structured cloning. */
export type Remote<Api extends object> = {
  readonly [Method in keyof Api]: Api[Method] extends (...parameters: infer Parameters) => infer Result
    ? (...parameters: Parameters) => Promise<Awaited<Result>>
    : never;
};

type Methods = Readonly<Record<string, ((...parameters: unknown[]) => unknown) | undefined>>;

interface Call {
  readonly call: number;
  readonly method: string;
  readonly parameters: unknown[];
}
interface Answer {
  readonly call: number;
  readonly value?: unknown;
  readonly error?: unknown;
}
interface Notices {
  readonly notices: readonly unknown[];
}

/** A thread's side: answers its owner's calls and tells what nobody asked for. */
export class OwnerChannel {
  private notices: unknown[] = [];

  constructor(private readonly port: MessagePort) {}

  /** Answers calls with the methods of an object. */
  serve(api: object): void {
    const methods = api as Methods;
    this.port.on('message', async ({ call, method, parameters }: Call) => {
      try {
        this.answer({ call, value: await methods[method]?.(...parameters) });
      } catch (error) {
        this.answer({ call, error });
      }
    });
  }

  /** Posting costs as much as a small computation, so what comes up in one turn goes out together. */
  notify(notice: unknown): void {
    if (this.notices.length === 0) setImmediate(() => this.flush());
    this.notices.push(notice);
  }

  /** After what was told before it: who hears that all is quiet has heard everything. */
  private answer(answer: Answer): void {
    this.flush();
    this.port.postMessage(answer);
  }

  private flush(): void {
    if (this.notices.length === 0) return;
    this.port.postMessage({ notices: this.notices } satisfies Notices);
    this.notices = [];
  }
}

/** Calls a thread's methods as if they were here; a call fails when the thread dies. */
export function connectThread<Api extends object, Notification>(
  thread: Worker,
  onNotice: (notice: Notification) => void,
): Remote<Api> {
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  let calls = 0;
  let death: unknown;
  thread.on('message', (message: Answer | Notices) => {
    if ('notices' in message) {
      for (const notice of message.notices) onNotice(notice as Notification);
      return;
    }
    const waiting = pending.get(message.call);
    pending.delete(message.call);
    if ('error' in message) waiting?.reject(message.error);
    else waiting?.resolve(message.value);
  });
  const fail = (error: unknown) => {
    death ??= error;
    for (const waiting of pending.values()) waiting.reject(error);
    pending.clear();
  };
  thread.once('error', fail);
  thread.once('exit', (code) => fail(new Error(`the thread ended with code ${code}`)));
  return new Proxy({} as Remote<Api>, {
    get:
      (_, method: string) =>
      (...parameters: unknown[]) =>
        new Promise((resolve, reject) => {
          if (death !== undefined) throw death;
          calls += 1;
          pending.set(calls, { resolve, reject });
          thread.postMessage({ call: calls, method, parameters } satisfies Call);
        }),
  });
}
