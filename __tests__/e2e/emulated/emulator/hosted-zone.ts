import { callApi } from './api';

/** The zone the environment names: a shop has it long before it sends mail. */
export async function createHostedZone(endpoint: string, name: string): Promise<void> {
  await callApi(endpoint, {
    service: 'route53',
    path: '/2013-04-01/hostedzone',
    body:
      '<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/">' +
      `<Name>${name}</Name><CallerReference>${name}</CallerReference></CreateHostedZoneRequest>`,
  });
}
