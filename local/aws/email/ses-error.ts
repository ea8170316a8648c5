/** An error as SES answers it: clients tell errors apart by `code`. */
export class SesError extends Error {
  override readonly name = 'SesError';

  constructor(
    readonly code: string,
    message: string,
    /** Further elements of the modelled exception, e.g. ConfigurationSetName. */
    readonly details: Readonly<Record<string, string>> = {},
    readonly statusCode = 400,
  ) {
    super(message);
  }
}

export function invalidParameter(message: string): SesError {
  return new SesError('InvalidParameterValue', message);
}
