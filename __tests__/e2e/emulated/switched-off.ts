/** Options of an environment file that the emulated deployment leaves out, each with what makes it worthless there. */
export const SWITCHED_OFF: readonly {
  readonly option: string;
  readonly reason: string;
  /** Test that holds it instead; a path in the project. */
  readonly coveredBy: string;
}[] = [
  {
    option: 'network',
    reason: 'an emulator routes nothing: a missing endpoint or a closed security group would go unnoticed',
    coveredBy: '__tests__/stacks/network.test.ts',
  },
];
