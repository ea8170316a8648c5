import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const UNREACHABLE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT)\b/;

/** The packages cannot be had here and now. */
export class RegistryUnreachableError extends Error {
  override readonly name = 'RegistryUnreachableError';
}

/**
 * Installs a folder's package.json by its lockfile into dist/exit-check; once installed, nothing is asked of a registry.
 *
 * @returns the names to import and the folder of each
 * @throws RegistryUnreachableError when no registry answers
 */
export async function installPackages(
  projectRoot: string,
  name: string,
): Promise<Readonly<Record<string, string>>> {
  const source = path.join(projectRoot, 'scripts', 'exit-check', name);
  // Below the project: what is not replaced is found in its own node_modules.
  const target = path.join(projectRoot, 'dist', 'exit-check', name);
  const lockfile = await readFile(path.join(source, 'package-lock.json'), 'utf8');
  const installed = path.join(target, 'node_modules', '.installed');
  if ((await readFile(installed, 'utf8').catch(() => undefined)) !== lockfile) {
    await mkdir(target, { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) {
      await copyFile(path.join(source, file), path.join(target, file));
    }
    await npmCi(target);
    await writeFile(installed, lockfile);
  }
  const manifest = JSON.parse(await readFile(path.join(source, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const names = Object.keys(manifest.dependencies);
  return Object.fromEntries(names.map((each) => [each, path.join(target, 'node_modules', each)]));
}

/** Peers are not installed: the project has them, and the aliases stand in for the rest. */
async function npmCi(folder: string): Promise<void> {
  const options = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--prefer-offline'];
  try {
    await promisify(execFile)('npm', ['ci', ...options], { cwd: folder });
  } catch (error) {
    const { stderr = '' } = error as { readonly stderr?: string };
    const [reason] = UNREACHABLE.exec(stderr) ?? [];
    if (reason !== undefined)
      throw new RegistryUnreachableError(`no npm registry can be reached (${reason})`);
    throw error;
  }
}
