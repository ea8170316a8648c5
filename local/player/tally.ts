/** A running count of what went through the pipeline, for people who watch. */
export interface Tally {
  readonly published: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicate: number;
  /** Mails SES has accepted; the others are what became of them so far, each counted once, as in the report. */
  readonly sent: number;
  readonly delivered: number;
  readonly bounced: number;
  readonly complained: number;
  readonly suppressed: number;
}

export interface Progress extends Tally {
  /** Messages in all dead-letter queues. */
  readonly deadLetters: number;
}
