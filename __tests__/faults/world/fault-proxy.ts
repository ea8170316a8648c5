import { LoopbackProxy, pass } from '../../support/loopback-proxy';
import { type Call, readCall } from './call';
import { answer, type ErrorAnswer, FAILED, THROTTLED } from './error-answers';
import type { Blow } from './faults';

export interface FaultProxyProps {
  /** What happens to a call: a blow, another answer than the service would give, or nothing. */
  readonly decide: (call: Call) => Blow | ErrorAnswer | undefined;
  /** Ends the function instance that calls itself so, at once. */
  readonly kill: (caller: string) => void;
}

/** Stands between the functions and the services, and does to each request what it is told to. */
export async function startFaultProxy({ decide, kill }: FaultProxyProps): Promise<LoopbackProxy> {
  return await LoopbackProxy.start(async ({ request, body, response, forward }) => {
    const call = readCall(request.headers, body.toString());
    const decided = call && decide(call);
    if (call === undefined || decided === undefined) return pass(await forward(), response);
    if (typeof decided === 'object') return answer(response, call.service, decided);
    switch (decided) {
      case 'error':
        return answer(response, call.service, FAILED[call.service]);
      case 'throttle':
        return answer(response, call.service, THROTTLED[call.service]);
      case 'hang':
        return;
      case 'hang after':
        await forward();
        return;
      case 'reset after':
        await forward();
        break;
      case 'die after':
        await forward();
        return kill(call.caller);
      case 'die':
        // Without an answer of any kind: the dead hear nothing.
        return kill(call.caller);
      case 'reset':
        break;
    }
    request.socket.resetAndDestroy();
  });
}
