/** A rule between several variables, in the words of Terraform. */
export interface Rule {
  /** Variable that is told to be wrong. */
  readonly variable: string;
  readonly condition: string;
  readonly message: string;
}
