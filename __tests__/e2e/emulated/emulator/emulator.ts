import { type Emulator, startMoto } from './moto';

/** No account of anybody: AWS gives none that starts like this. */
const ACCOUNT_ID = '000000004711';

/** moto, or what E2E_ENDPOINT_URL points to, which then must be what its owner wants it to be. */
export async function startEmulator(): Promise<Emulator> {
  const { E2E_ENDPOINT_URL } = process.env;
  return E2E_ENDPOINT_URL === undefined
    ? await startMoto(ACCOUNT_ID)
    : { endpoint: E2E_ENDPOINT_URL, stop: async () => {} };
}
