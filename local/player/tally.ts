/** A running count of what went through the pipeline, for people who watch. */
export interface Tally {
  readonly published: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicate: number;
  /** Mails SES has accepted, and what it reported of them. */
  readonly sent: number;
  readonly delivered: number;
  readonly bounced: number;
  readonly complained: number;
}

export interface Progress extends Tally {
  /** Messages in all dead-letter queues. */
  readonly deadLetters: number;
}
