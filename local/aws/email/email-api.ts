import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { composeSimpleEmail } from './compose';
import type { EmailService } from './email-service';
import { element, errorXml, QueryParameters, successXml, textElement, type Xml } from './query-protocol';
import { SesError } from './ses-error';

type Action = (parameters: QueryParameters, service: EmailService) => Xml | Promise<Xml>;

/** The actions of SES's first API that the functions and their operators use. */
const ACTIONS: Readonly<Record<string, Action>> = {
  SendRawEmail: (parameters, service) => {
    const data = parameters.get('RawMessage.Data');
    if (data === undefined) throw new SesError('ValidationError', 'RawMessage.Data is required.');
    const destinations = parameters.list('Destinations');
    return accepted(
      service.send({ ...commonParameters(parameters), destinations, raw: Buffer.from(data, 'base64') }),
    );
  },

  SendEmail: async (parameters, service) => {
    const raw = await composeSimpleEmail(parameters);
    const destinations = ['To', 'Cc', 'Bcc'].flatMap((kind) =>
      parameters.list(`Destination.${kind}Addresses`),
    );
    return accepted(service.send({ ...commonParameters(parameters), destinations, raw }));
  },

  GetSendQuota: (_, { rate }) =>
    [
      textElement('Max24HourSend', rate.quota.max24HourSend),
      textElement('MaxSendRate', rate.quota.maxSendRate),
      textElement('SentLast24Hours', rate.sentLast24Hours),
    ].join(''),

  GetSendStatistics: (_, { statistics }) =>
    element(
      'SendDataPoints',
      statistics
        .map(({ at, attempts, bounces, complaints, rejects }) =>
          element(
            'member',
            [
              textElement('Timestamp', new Date(at).toISOString()),
              textElement('DeliveryAttempts', attempts),
              textElement('Bounces', bounces),
              textElement('Complaints', complaints),
              textElement('Rejects', rejects),
            ].join(''),
          ),
        )
        .join(''),
    ),

  UpdateConfigurationSetSendingEnabled: (parameters, service) => {
    service.switchSending(parameters.get('ConfigurationSetName') ?? '', parameters.get('Enabled') === 'true');
    return '';
  },

  ListIdentities: (_, { identities }) =>
    element('Identities', identities.map((identity) => textElement('member', identity)).join('')),

  GetIdentityVerificationAttributes: (parameters, { identities }) => {
    const known = parameters.list('Identities').filter((identity) => identities.includes(identity));
    const success = element('value', textElement('VerificationStatus', 'Success'));
    const entries = known.map((identity) => element('entry', textElement('key', identity) + success));
    return element('VerificationAttributes', entries.join(''));
  },
};

function commonParameters(parameters: QueryParameters) {
  return {
    source: parameters.get('Source'),
    configurationSet: parameters.get('ConfigurationSetName'),
    tags: parameters.pairs('Tags'),
  };
}

function accepted(messageId: string): Xml {
  return textElement('MessageId', messageId);
}

/** Answers one request of SES's Query API. */
export async function handleEmailRequest(
  service: EmailService,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('content-type', 'text/xml');
  try {
    const parameters = new QueryParameters(await text(request));
    const name = parameters.get('Action') ?? '';
    const action = ACTIONS[name];
    if (action === undefined) throw new SesError('InvalidAction', `Could not find operation ${name}.`);
    response.end(successXml(name, await action(parameters, service)));
  } catch (error) {
    const answer =
      error instanceof SesError ? error : new SesError('InternalFailure', String(error), {}, 500);
    response.statusCode = answer.statusCode;
    response.end(errorXml(answer));
  }
}
