import { parseArguments } from '../../../local/cli/arguments';
import { HELP } from '../../../local/cli/help';
import { UsageError } from '../../../local/cli/usage-error';

const optionsOf = (...args: string[]) => {
  const command = parseArguments(args);
  if (command.kind !== 'run') throw new Error('expected a run');
  return command.options;
};

describe('the command line', () => {
  it('plays the samples and stays when nothing is said', () => {
    expect(optionsOf()).toEqual({ once: false, orders: 'examples/orders', repeat: 1 });
  });

  it('takes every flag', () => {
    const args = '--once --orders - --out reports --repeat 3 --shuffle seed-7 --rate 2.5 --port 0';
    expect(optionsOf(...args.split(' '))).toEqual({
      once: true,
      orders: '-',
      out: 'reports',
      repeat: 3,
      shuffle: 'seed-7',
      rate: 2.5,
      port: 0,
    });
  });

  it.each([['--help'], ['-h'], ['--once --help']])('answers %s with the help', (args) => {
    expect(parseArguments(args.split(' '))).toEqual({ kind: 'help' });
  });

  it('explains every flag it takes', () => {
    for (const flag of [
      '--once',
      '--orders',
      '--out',
      '--repeat',
      '--shuffle',
      '--rate',
      '--port',
      '--help',
    ]) {
      expect(HELP).toContain(flag);
    }
  });

  it.each([
    ['--faster', /--faster/],
    ['orders.json', /orders\.json/],
    ['--orders', /--orders/],
    ['--orders=', /--orders/],
    ['--once --orders a', /--out/],
    ['--once --out a', /--orders/],
    ['--out a', /--once/],
    ['--repeat 0', /--repeat/],
    ['--repeat 1.5', /--repeat/],
    ['--repeat many', /--repeat/],
    ['--rate 0', /--rate/],
    ['--rate -1', /--rate/],
    ['--rate 1e9', /--rate/],
    ['--shuffle=', /--shuffle/],
    ['--port 65536', /--port/],
    ['--port http', /--port/],
  ])('refuses `%s` in one line that names the flag', (args, message) => {
    const parse = () => parseArguments(args.split(' '));
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
    expect(parse).not.toThrow(/\n/);
  });
});
