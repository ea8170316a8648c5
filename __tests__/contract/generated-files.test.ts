import { readFileSync } from 'node:fs';
import path from 'node:path';
import { renderDocumentation } from '../../scripts/generate/documentation';
import { generatedFiles } from '../../scripts/generate/generated-files';
import { buildJsonSchema } from '../../scripts/generate/json-schema';
import { PROJECT_ROOT } from './sample-events';

describe('the generated contract', () => {
  test('every file is what `npm run generate` writes', async () => {
    const files = await generatedFiles(PROJECT_ROOT);
    const stale = files.filter(
      ({ path: file, content }) => readFileSync(path.join(PROJECT_ROOT, file), 'utf8') !== content,
    );
    expect(files.length).toBeGreaterThan(5);
    expect(stale.map((file) => file.path)).toEqual([]);
  });

  test('lets a publisher add fields and leave out what has a default', () => {
    const schema = buildJsonSchema();
    expect(JSON.stringify(schema)).not.toContain('additionalProperties');
    expect(schema.$defs.Order?.required).not.toContain('revision');
    expect(schema.$defs.Order?.required).toContain('totals');
  });

  test('describes every field', () => {
    const { $defs, oneOf } = buildJsonSchema();
    const undescribed = [...Object.entries($defs), ...oneOf.entries()].flatMap(
      ([name, { properties = {} }]) =>
        Object.entries(properties)
          .filter(([, { description, $ref }]) => description === undefined && $ref === undefined)
          .map(([field]) => `${name}.${field}`),
    );
    expect(undescribed).toEqual([]);
  });

  test('the documentation names every limit by its real value', () => {
    const doc = renderDocumentation({
      template: 'at most {{limit lines}} lines, {{limit eventBytes}} bytes',
      schema: buildJsonSchema(),
      exampleOf: () => '',
    });
    expect(doc).toBe('at most 200 lines, 196,608 bytes');
  });

  test('a template that asks for what does not exist fails', () => {
    const render = () =>
      renderDocumentation({ template: '{{limit patience}}', schema: buildJsonSchema(), exampleOf: () => '' });
    expect(render).toThrow('{{limit patience}}');
  });
});
