import { existsSync } from 'node:fs';
import path from 'node:path';

/** Absolute; the bench is run from the project's root, as npm scripts are. */
export const projectRoot = process.cwd();

/** For bundles and results of the bench itself. */
export const benchDirectory = path.join(projectRoot, 'dist', 'bench');

export const FUNCTIONS = ['order-processor', 'email-sender', 'delivery-tracker'] as const;
export type FunctionPurpose = (typeof FUNCTIONS)[number];

/** The deployed form of a function. */
export function packagedFunction(purpose: FunctionPurpose): string {
  return existing(path.join(projectRoot, 'dist', 'functions', purpose, 'index.js'), 'npm run build');
}

/** @throws Error with what to do when there is no such file */
export function existing(file: string, remedy: string): string {
  if (!existsSync(file)) throw new Error(`${path.relative(projectRoot, file)} does not exist: ${remedy}`);
  return file;
}
