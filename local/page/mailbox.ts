import PostalMime, { type Address, type Email } from 'postal-mime';
import { decodeEmailKey } from '../../functions/domain/email/email-key';
import type { ReceivedMail } from '../pipeline/types';
import type { MailDetail, MailList, MailSummary } from './api';
import { countRemoteImages } from './mail-document';

export const MAIL_LIST_LIMIT = 500;

/** The mails SES has accepted, parsed once each. */
export class Mailbox {
  readonly #read: () => Promise<readonly ReceivedMail[]>;
  readonly #parsed = new Map<string, Promise<Email>>();

  constructor(read: () => Promise<readonly ReceivedMail[]>) {
    this.#read = read;
  }

  /** The mails whose order number or recipient holds `filter`, whatever its case. */
  async list(filter: string): Promise<MailList> {
    const wanted = filter.toLowerCase();
    const mails = (await this.#read())
      .filter((mail) => searchText(mail).includes(wanted))
      .sort((one, other) => other.receivedAt - one.receivedAt);
    const shown = mails.slice(0, MAIL_LIST_LIMIT);
    return {
      mails: await Promise.all(shown.map(async (mail) => summarise(mail, await this.#parse(mail)))),
      total: mails.length,
    };
  }

  async find(
    id: string,
  ): Promise<{ detail: MailDetail; html: string | undefined; raw: Uint8Array } | undefined> {
    const mail = (await this.#read()).find((candidate) => candidate.messageId === id);
    if (mail === undefined) return undefined;
    const email = await this.#parse(mail);
    const detail = {
      ...summarise(mail, email),
      text: email.text ?? null,
      hasHtml: email.html !== undefined,
      remoteImages: countRemoteImages(email.html ?? ''),
      headers: email.headers.map((header) => ({ name: header.originalKey, value: header.value })),
      tags: mail.tags,
      size: mail.raw.byteLength,
    };
    return { detail, html: email.html, raw: mail.raw };
  }

  #parse(mail: ReceivedMail): Promise<Email> {
    const known = this.#parsed.get(mail.messageId);
    if (known !== undefined) return known;
    const parsed = PostalMime.parse(mail.raw);
    this.#parsed.set(mail.messageId, parsed);
    return parsed;
  }
}

function searchText(mail: ReceivedMail): string {
  const orderId = decodeEmailKey(mail.tags['email-key'] ?? '')?.orderId ?? '';
  return [orderId, ...mail.destinations].join(' ').toLowerCase();
}

function summarise(mail: ReceivedMail, email: Email): MailSummary {
  const key = decodeEmailKey(mail.tags['email-key'] ?? '');
  return {
    id: mail.messageId,
    receivedAt: mail.receivedAt,
    from: email.from === undefined ? mail.source : describeAddress(email.from),
    // The envelope decides who gets it, whatever the header says.
    to: mail.destinations.join(', '),
    subject: email.subject ?? '',
    orderId: key?.orderId ?? null,
    kind: key?.kind ?? null,
  };
}

function describeAddress(address: Address): string {
  if (address.address === undefined) return address.name;
  return address.name === '' ? address.address : `${address.name} <${address.address}>`;
}
