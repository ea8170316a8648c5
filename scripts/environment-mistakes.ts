import path from 'node:path';
import { projectRoot } from '../local/project-root';
import { meantEnvironment } from '../src/config/load-environment';

/**
 * What is wrong with the name of an environment, one line each, to be told beside other mistakes. What is wrong with its
 * file is told when that is read.
 *
 * @param said what the name is called in the usage
 */
export function environmentMistakes(name: string | undefined, said = '--environment'): string[] {
  if (name === undefined) return [`${said} is missing`];
  const meant = meantEnvironment({ name, directory: path.join(projectRoot(), 'environments') });
  return meant === undefined ? [] : [`there is no environment "${name}"; ${meant}`];
}
