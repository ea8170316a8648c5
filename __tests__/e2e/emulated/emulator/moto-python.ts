import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The Python that has moto: MOTO_PYTHON, else the one its command moto_server runs in. Undefined: there is none. */
export function motoPython(): string | undefined {
  const python = process.env.MOTO_PYTHON ?? interpreterOf(motoServer());
  if (python === undefined) return undefined;
  return spawnSync(python, ['-c', 'import moto.server']).status === 0 ? python : undefined;
}

function motoServer(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const found = folders.map((folder) => path.join(folder, 'moto_server')).find((file) => existsSync(file));
  // What pyenv puts on the PATH is a shell script that finds the real one.
  return found?.includes('shims') ? answerOf('pyenv', 'which', 'moto_server') : found;
}

function interpreterOf(script: string | undefined): string | undefined {
  if (script === undefined) return undefined;
  return /^#!(\S*python\S*)/.exec(readFileSync(script, 'utf8'))?.[1];
}

function answerOf(command: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
