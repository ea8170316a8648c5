import MailComposer from 'nodemailer/lib/mail-composer';
import { encodeEmailKey } from '../../domain/email/email-key';
import type { OutgoingEmail } from '../../domain/ports';

/** The mail as MIME: multipart/alternative of text and HTML. SES adds Message-ID, Date and the DKIM signature. */
export async function composeMessage(email: Omit<OutgoingEmail, 'correlationId'>): Promise<Uint8Array> {
  const { sender } = email;
  const composer = new MailComposer({
    from: { name: sender.name, address: sender.address },
    // The address alone: a customer's name in a header gains nothing and is the classic way in for a forged one.
    to: email.to,
    replyTo: sender.replyTo,
    subject: email.subject,
    text: withCrlf(email.text),
    html: withCrlf(email.html),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': email.language,
      // Different for every mail, so that Gmail does not thread the mails of different orders together.
      'X-Entity-Ref-ID': encodeEmailKey(email.key),
    },
    // Without it every character is looked at twice, to choose an encoding.
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return await composer.compile().build();
}

/** RFC 5322 knows no other line end, and nodemailer leaves those of the content as they are. */
function withCrlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}
