/** What the process writes during a test, in place of it: the logger writes past the console. @returns it, so far */
export function captureOutput(): () => string {
  let output = '';
  beforeEach(() => {
    output = '';
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((chunk) => {
        output += String(chunk);
        return true;
      });
    }
  });
  afterEach(() => jest.restoreAllMocks());
  return () => output;
}
