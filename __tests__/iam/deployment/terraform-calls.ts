export const terraformCalls = (r: unknown) => JSON.stringify(r);
