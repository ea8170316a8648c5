/** Permissions that no recorded call needed, each with what needs it. */
export const NOT_RECORDED: Readonly<Record<string, string>> = {};
