/** Environment variables this function requires. */
export const ENVIRONMENT_VARIABLES = ['CONFIGURATION_SET'] as const;
