import { DEFAULT_ORDERS, DEFAULT_PORT } from './arguments';

export const HELP = `Plays order events through the whole e-mail pipeline on this machine. Nothing leaves it.

Usage
  npm start                                              play the sample orders, show the page, stay until Ctrl-C
  npm start -- --orders FILE|DIR|-                       the same with other orders
  npm start -- --once --orders FILE|DIR|- --out DIR      play, wait for the end, write a report, exit

Options
  --orders FILE|DIR|-  NDJSON, a JSON array or a single event; of a directory every *.json, *.ndjson and *.jsonl
                       in it, by name; - reads standard input (default ${DEFAULT_ORDERS})
  --once               exit when the pipeline is quiet; needs --orders and --out
  --out DIR            where --once writes report.json and emails/*.eml
  --repeat N           publish every event N times (default 1)
  --shuffle SEED       publish in another order; the same seed gives the same order
  --rate N             events a second (default: as fast as they are taken)
  --port N             port of the page on 127.0.0.1, 0 for any free one (default ${DEFAULT_PORT}, or a free one if
                       that is taken); with --once the page is served only if a port is given
  -h, --help           this text

Exit codes
  0  every valid event reached its end state
  1  some did not; the orders are named
  2  the command line is wrong or the orders cannot be read
`;
