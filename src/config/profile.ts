/** full: everything that is worth watching. lean: what a small shop cannot do without, watched within CloudWatch's free allowance. */
export const PROFILES = ['full', 'lean'] as const;
export type Profile = (typeof PROFILES)[number];
