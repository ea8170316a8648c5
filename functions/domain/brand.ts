import * as z from 'zod/mini';
import type { Brand } from './rendering';

const color = z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/));
const httpsUrl = z.string().check(z.regex(/^https:\/\//));

const brandSchema = z.object({
  name: z.string().check(z.minLength(1)),
  logoUrl: z.exactOptional(httpsUrl),
  accentColor: color,
  onAccentColor: color,
  supportEmail: z.string().check(z.minLength(3)),
  supportUrl: z.exactOptional(httpsUrl),
  legalLines: z.array(z.string()).check(z.minLength(1)),
});

/** Throws a ZodError when the value is not a complete brand. */
export function readBrand(value: unknown): Brand {
  return brandSchema.parse(value);
}
