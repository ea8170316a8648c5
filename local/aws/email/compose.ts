import MailComposer from 'nodemailer/lib/mail-composer';
import type { QueryParameters } from './query-protocol';
import { invalidParameter } from './ses-error';

/** The MIME message SES builds from a SendEmail request. */
export async function composeSimpleEmail(parameters: QueryParameters): Promise<Buffer> {
  const subject = parameters.get('Message.Subject.Data');
  const html = parameters.get('Message.Body.Html.Data');
  const text = parameters.get('Message.Body.Text.Data');
  if (subject === undefined) throw invalidParameter('Message.Subject is required.');
  if (html === undefined && text === undefined) throw invalidParameter('Message.Body is required.');
  return await new MailComposer({
    from: parameters.get('Source'),
    to: parameters.list('Destination.ToAddresses'),
    cc: parameters.list('Destination.CcAddresses'),
    replyTo: parameters.list('ReplyToAddresses'),
    subject,
    ...(html !== undefined && { html }),
    ...(text !== undefined && { text }),
  })
    .compile()
    .build();
}
