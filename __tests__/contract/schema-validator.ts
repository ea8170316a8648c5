import Ajv2020 from 'ajv/dist/2020';
import { buildJsonSchema } from '../../scripts/generate/json-schema';

/** Judges as a publisher does who knows only the JSON Schema. */
export function schemaValidator(): (value: unknown) => boolean {
  // `date-time` comes with a pattern that says the same, so no format library is needed.
  const ajv = new Ajv2020({ strict: true, strictTypes: false, formats: { 'date-time': true } });
  const validate = ajv.compile(buildJsonSchema());
  return (value) => validate(value) === true;
}
