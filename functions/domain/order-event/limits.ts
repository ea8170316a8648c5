/** What one order event may hold at most. Docs and JSON Schema are generated from these. Lengths count characters (code points). */
export const LIMITS = {
  /** UTF-8 bytes of the whole event. SNS and SQS take 262,144 with attributes; the rest is room for our own. */
  eventBytes: 196_608,
  lines: 200,
  optionsPerLine: 10,
  idLength: 64,
  traceIdLength: 128,
  localeLength: 35,
  nameLength: 200,
  optionLength: 100,
  addressLineLength: 200,
  postalCodeLength: 20,
  paymentMethodLength: 60,
  reasonLength: 500,
  statementLength: 2_000,
  urlLength: 2_048,
  mailboxLength: 254,
  quantity: 100_000,
  /** Minor units; keeps every sum over all lines a safe integer. */
  amount: 1_000_000_000_000,
  revision: 1_000_000,
} as const;
