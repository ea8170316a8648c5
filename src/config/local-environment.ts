/**
 * The environment of `npm start`. Nothing it does leaves the machine, so alone of all but production it may mail anyone;
 * for the same reason it is never deployed.
 */
export const LOCAL_ENVIRONMENT = 'local';
