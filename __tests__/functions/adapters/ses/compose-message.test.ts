import PostalMime from 'postal-mime';
import { composeMessage } from '../../../../functions/adapters/ses/compose-message';
import { decodeEmailKey } from '../../../../functions/domain/email/email-key';

const key = { orderId: '#1001', kind: 'confirmed', reference: '-', revision: 2 } as const;
const sender = { name: 'Äpfel & Söhne, "Ltd"', address: 'orders@shop.example', replyTo: 'help@shop.example' };
const email = {
  sender,
  to: 'ann@xn--mller-kva.example',
  subject: 'Bestellung #1001 bestätigt 🎉',
  html: '<html><body><p>Grüße — 完了</p></body></html>',
  text: 'Grüße — 完了\n.\nFrom here on a line that starts with From and one with a dot',
  language: 'de',
  key,
  attempt: 1,
};
const headersOf = (raw: Uint8Array) => Buffer.from(raw).toString().split('\r\n\r\n')[0] ?? '';

it('is multipart/alternative with both parts intact', async () => {
  const parsed = await PostalMime.parse(await composeMessage(email));
  expect(parsed.from).toMatchObject({ name: sender.name, address: sender.address });
  expect(parsed.to).toEqual([expect.objectContaining({ address: email.to, name: '' })]);
  expect(parsed.replyTo).toEqual([expect.objectContaining({ address: sender.replyTo })]);
  expect(parsed.subject).toBe(email.subject);
  expect(parsed.html?.trim()).toBe(email.html);
  expect(parsed.text?.trim()).toBe(email.text);
});

it('carries the headers of a transactional mail, all ASCII', async () => {
  const headers = headersOf(await composeMessage(email));
  expect(headers).toMatch(/^Auto-Submitted: auto-generated$/m);
  expect(headers).toMatch(/^Content-Language: de$/m);
  expect(headers).toMatch(/^Content-Type: multipart\/alternative;/m);
  expect(headers).not.toMatch(/[^\r\n -~\t]/);
  expect(decodeEmailKey(/^X-Entity-Ref-ID: (\S+)/m.exec(headers)?.[1] ?? '')).toEqual(key);
  // Nobody can unsubscribe from the mails of an order; a header that offers it would be a lie.
  expect(headers).not.toMatch(/^List-/im);
  // Return-Path would break the event publishing of SES.
  expect(headers).not.toMatch(/^(Return-Path|Bcc|Cc):/im);
});

it('ends every line with CRLF and keeps it below the 998 bytes of RFC 5322', async () => {
  const raw = await composeMessage({ ...email, html: `<p>${'完'.repeat(2_000)}</p>` });
  const lines = Buffer.from(raw).toString('latin1').split('\r\n');
  expect(lines.filter((line) => /[\r\n]/.test(line) || line.length > 998)).toEqual([]);
});

it('never lets text become a header', async () => {
  const hostile = 'Order\r\nBcc: victim@example.com\r\n\r\n<script>';
  const headers = headersOf(
    await composeMessage({ ...email, subject: hostile, sender: { ...sender, name: hostile } }),
  );
  expect(headers).not.toMatch(/^Bcc:/im);
});
