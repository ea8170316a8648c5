import { randomUUID } from 'node:crypto';
import type { SesError } from './ses-error';

const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/';

/** Parameters of a request in AWS's Query protocol: flat names such as Destinations.member.1. */
export class QueryParameters {
  private readonly values: URLSearchParams;

  constructor(body: string) {
    this.values = new URLSearchParams(body);
  }

  get(name: string): string | undefined {
    return this.values.get(name) ?? undefined;
  }

  list(name: string): string[] {
    const entries: string[] = [];
    for (let entry = this.get(`${name}.member.1`); entry !== undefined; ) {
      entries.push(entry);
      entry = this.get(`${name}.member.${entries.length + 1}`);
    }
    return entries;
  }

  /** A list of name and value pairs, e.g. Tags.member.1.Name. */
  pairs(name: string): [string, string][] {
    const pairs: [string, string][] = [];
    for (let at = 1; ; at += 1) {
      const key = this.get(`${name}.member.${at}.Name`);
      if (key === undefined) return pairs;
      pairs.push([key, this.get(`${name}.member.${at}.Value`) ?? '']);
    }
  }
}

/** Markup that is already escaped. */
export type Xml = string;

export function element(name: string, content: Xml): Xml {
  return `<${name}>${content}</${name}>`;
}

export function textElement(name: string, text: string | number): Xml {
  return element(name, escapeXml(String(text)));
}

export function successXml(action: string, result: Xml): Xml {
  const metadata = element('ResponseMetadata', textElement('RequestId', randomUUID()));
  return `<${action}Response xmlns="${NAMESPACE}">${element(`${action}Result`, result)}${metadata}</${action}Response>`;
}

export function errorXml({ code, message, details, statusCode }: SesError): Xml {
  const error = [
    textElement('Type', statusCode < 500 ? 'Sender' : 'Receiver'),
    textElement('Code', code),
    textElement('Message', message),
    ...Object.entries(details).map(([name, value]) => textElement(name, value)),
  ].join('');
  const id = textElement('RequestId', randomUUID());
  return `<ErrorResponse xmlns="${NAMESPACE}">${element('Error', error)}${id}</ErrorResponse>`;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
