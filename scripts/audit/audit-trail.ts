/** What a person did to the system by hand. Holds no customer's data. */
export interface AuditEntry {
  /** e.g. dlq.discard */
  readonly action: string;
  /** ARN of whoever did it. */
  readonly by: string;
  /** The order it was about, where one is known. */
  readonly orderId?: string;
  /** Why, in that person's words. */
  readonly why?: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

export interface AuditTrail {
  /** Resolves once the entry is on record; to be awaited before the deed, so that nothing is done unrecorded. */
  record(entry: AuditEntry): Promise<void>;
}
