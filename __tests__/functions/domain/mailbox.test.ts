import { parseMailbox, recipientLookupKey } from '../../../functions/domain/mailbox';

const local64 = 'a'.repeat(64);
const label63 = 'b'.repeat(63);
/** A domain of exactly this many characters, in labels of at most 63. */
const domainOf = (length: number) =>
  `${`${label63}.`.repeat(10)}`
    .slice(0, length - 4)
    .replace(/\.$/, 'b')
    .concat('.com');

describe('a mailbox is taken', () => {
  test.each([
    ['as it is written', 'mia.larsen@example.com', 'mia.larsen@example.com'],
    ['with the case of its local part', 'Mia.Larsen@Example.COM', 'Mia.Larsen@example.com'],
    [
      'with a label for the SES simulator',
      'success+a@simulator.amazonses.com',
      'success+a@simulator.amazonses.com',
    ],
    ['with every sign RFC 5321 allows', "!#$%&'*+/=?^_`{|}~-@example.com", "!#$%&'*+/=?^_`{|}~-@example.com"],
    ['with a domain of many labels', 'a@b.c.d.example.co.uk', 'a@b.c.d.example.co.uk'],
    ['with a domain of digits but for its last label', 'a@163.com', 'a@163.com'],
    ['with an internationalised domain, in punycode', 'mia@bücher.example', 'mia@xn--bcher-kva.example'],
    ['with a domain in punycode already', 'mia@XN--bcher-kva.example', 'mia@xn--bcher-kva.example'],
    ['with sharp s kept apart from ss', 'mia@faß.example', 'mia@xn--fa-hia.example'],
    ['with an internationalised top-level domain', 'a@例え.テスト', 'a@xn--r8jz45g.xn--zckzah'],
    ['with an ideographic full stop', 'a@例え。com', 'a@xn--r8jz45g.com'],
    ['with a local part of 64 characters', `${local64}@example.com`, `${local64}@example.com`],
    ['with 254 characters', `${local64}@${domainOf(189)}`, `${local64}@${domainOf(189)}`],
  ])('%s', (_, text, mailbox) => {
    expect(parseMailbox(text)).toEqual({ ok: true, mailbox });
  });
});

const CONTROL = 'holds a control character or a line break';
const PLAIN = 'must be one plain mailbox: no space, quotes, brackets, display name, comment or list';
const FORM = 'must have the form local@domain';
const LOCAL = 'has a local part with characters or dots where RFC 5321 allows none';
const HOST = 'has a domain that is not a valid host name';
const LONG = 'is longer than 254 characters (in punycode)';
const ASCII =
  'has a local part that is not ASCII; SES does not support internationalised local parts (SMTPUTF8)';

describe('a mailbox is refused', () => {
  test.each([
    ['a header injection', 'a@example.com\r\nBcc: b@example.com', CONTROL],
    ['a line feed at its end', 'a@example.com\n', CONTROL],
    ['a null', 'a\u0000@example.com', CONTROL],
    ['a next line (C1)', 'a@example.com\u0085', CONTROL],
    ['a line separator', 'a@example.com\u2028', CONTROL],
    ['a display name', 'Mia <a@example.com>', PLAIN],
    ['angle brackets', '<a@example.com>', PLAIN],
    ['a list', 'a@example.com,b@example.com', PLAIN],
    ['a list with semicolons', 'a@example.com;b@example.com', PLAIN],
    ['a group', 'friends:a@example.com', PLAIN],
    ['a comment', 'a(me)@example.com', PLAIN],
    ['a quoted local part', '"a b"@example.com', PLAIN],
    ['a backslash', 'a\\b@example.com', PLAIN],
    ['a space', 'a b@example.com', PLAIN],
    ['a space before it', ' a@example.com', PLAIN],
    ['a no-break space', 'a@example.com\u00a0', PLAIN],
    ['an IP address literal', 'a@[192.0.2.1]', PLAIN],
    ['a port', 'a@example.com:25', PLAIN],
    ['nothing', '', FORM],
    ['no @', 'example.com', FORM],
    ['no local part', '@example.com', FORM],
    ['no domain', 'a@', FORM],
    ['two @', 'a@b@example.com', 'must have exactly one @'],
    ['a local part that is not ASCII', 'jürgen@example.com', ASCII],
    ['a local part with a zero-width space', 'a\u200b@example.com', ASCII],
    ['a local part with a right-to-left override', 'a\u202eb@example.com', ASCII],
    [
      'a local part of 65 characters',
      `${local64}a@example.com`,
      'has a local part longer than 64 characters',
    ],
    ['a dot at the start', '.a@example.com', LOCAL],
    ['a dot before the @', 'a.@example.com', LOCAL],
    ['two dots in a row', 'a..b@example.com', LOCAL],
    ['one label', 'a@localhost', HOST],
    ['a trailing dot', 'a@example.com.', HOST],
    ['an empty label', 'a@example..com', HOST],
    ['an underscore', 'a@ex_ample.com', HOST],
    ['a hyphen at the start of a label', 'a@-example.com', HOST],
    ['a hyphen at the end of the top-level domain', 'a@example.com-', HOST],
    ['a top-level domain of digits', 'a@example.123', HOST],
    ['an IP address', 'a@192.0.2.1', HOST],
    ['an IP address in hexadecimal', 'a@0x7f.1', HOST],
    ['a percent sign, which a URL parser would decode', 'a@ex%41mple.com', HOST],
    ['a path, which a URL parser would cut off', 'a@example.com/x', HOST],
    ['a query, which a URL parser would cut off', 'a@example.com?x', HOST],
    ['a fragment, which a URL parser would cut off', 'a@example.com#x', HOST],
    ['a full-width @ in the domain', 'a@b＠example.com', HOST],
    ['a label of 64 characters', `a@${label63}b.com`, HOST],
    ['punycode of nothing', 'a@xn--.com', HOST],
    ['255 characters', `${local64}@${domainOf(190)}`, LONG],
    [
      '254 characters that punycode makes longer',
      `${local64}@ü.${domainOf(185)}`,
      expect.stringContaining(''),
    ],
  ])('for %s', (_, text, reason) => {
    expect(parseMailbox(text)).toEqual({ ok: false, reason });
  });

  test('the helper builds domains of the length it says', () => {
    expect([domainOf(189).length, domainOf(190).length]).toEqual([189, 190]);
  });
});

test('two spellings of one recipient are looked up together', () => {
  expect(recipientLookupKey('Mia.Larsen@example.com')).toBe(recipientLookupKey('mia.larsen@example.com'));
});
