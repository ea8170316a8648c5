import * as z from 'zod/mini';
import { environmentSchema } from './environment-schema';

/** The environment schema for editors (JSON Schema, draft 2020-12): what a file may say, defaults left out. */
export function environmentJsonSchema(): Record<string, unknown> {
  return {
    title: 'Environment of the order e-mail system',
    ...z.toJSONSchema(environmentSchema, { io: 'input', unrepresentable: 'any' }),
  };
}
