import { callApi } from './api';

const ZONES = '/2013-04-01/hostedzone';

/**
 * The zone the environment names: a shop has it long before it sends mail.
 * @returns its id
 */
export async function createHostedZone(endpoint: string, name: string): Promise<string> {
  const answer = await callApi(endpoint, {
    service: 'route53',
    path: ZONES,
    body:
      '<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/">' +
      `<Name>${name}</Name><CallerReference>${Date.now()}</CallerReference></CreateHostedZoneRequest>`,
  });
  const [, id] = /<Id>\/hostedzone\/(\w+)<\/Id>/.exec(answer) ?? [];
  if (id === undefined) throw new Error(`Route 53 tells no id of the zone ${name}`);
  return id;
}

/** @throws Error while it holds more than what Route 53 itself put in */
export async function deleteHostedZone(endpoint: string, id: string): Promise<void> {
  await callApi(endpoint, { service: 'route53', method: 'DELETE', path: `${ZONES}/${id}` });
}
