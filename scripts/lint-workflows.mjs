// Checks the workflows with GitHub's own language service: node scripts/lint-workflows.mjs [FILE…]. Its package imports JSON in
// a way only bundlers take, so it is bundled first.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

const projectRoot = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const WORKFLOWS = path.join(projectRoot, '.github/workflows');
const outfile = path.join(projectRoot, 'dist/run/scripts', `workflow-linter.${process.pid}.js`);

buildSync({
  stdin: {
    contents: `
      export { validate } from '@actions/languageservice';
      export { TextDocument } from 'vscode-languageserver-textdocument';
    `,
    resolveDir: projectRoot,
  },
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'error',
});
const { validate, TextDocument } = createRequire(import.meta.url)(outfile);
rmSync(outfile);

const given = process.argv.slice(2);
const files = given.length > 0 ? given : readdirSync(WORKFLOWS).map((file) => path.join(WORKFLOWS, file));
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  const document = TextDocument.create(pathToFileURL(file).href, 'yaml', 1, text);
  for (const { message, range } of await validate(document)) {
    console.error(`${path.relative(projectRoot, file)}:${range.start.line + 1}: ${message}`);
    process.exitCode = 1;
  }
}
