import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type OrderEventType, SCHEMA_VERSION } from '../../functions/domain/order-event/schema';
import { deliverySchema } from '../../src/config/delivery-schema';
import { environmentJsonSchema } from '../../src/config/json-schema';
import { loadEnvironment } from '../../src/config/load-environment';
import { compileTemplates } from '../build/templates/compile-templates';
import { renderArchitecture, synthesizeWithoutPackages } from './architecture';
import { renderCost } from './cost';
import { renderDeliverySemantics } from './delivery-semantics';
import { renderDocumentation } from './documentation';
import { buildJsonSchema } from './json-schema';
import { renderPrivacy } from './privacy';

export interface GeneratedFile {
  /** Relative to the project root. */
  readonly path: string;
  readonly content: string;
}

/** The sample event that documents a type, in examples/orders. */
const EXAMPLES: Readonly<Record<OrderEventType, string>> = {
  'order.placed': '1001-en-us-1-placed.json',
  'order.confirmed': '1003-ja-jp-confirmed-yen-without-decimals.json',
  'order.shipped': '1001-en-us-3-shipped-first-parcel.json',
  'order.cancelled': '1008-es-es-cancelled.json',
  'order.refunded': '1001-en-us-5-refunded-in-part.json',
  'order.withdrawal_requested': '1002-de-de-3-withdrawal-requested.json',
};

/** Everything that is generated: from the code, and the templates of the mails. */
export async function generatedFiles(projectRoot: string): Promise<GeneratedFile[]> {
  const read = (...segments: string[]) => readFileSync(path.join(projectRoot, ...segments), 'utf8');
  const schema = buildJsonSchema();
  return [
    {
      path: `schemas/order-event.v${SCHEMA_VERSION}.json`,
      content: `${JSON.stringify(schema, null, 2)}\n`,
    },
    {
      path: 'schemas/environment.schema.json',
      content: `${JSON.stringify(environmentJsonSchema(), null, 2)}\n`,
    },
    {
      path: 'docs/order-events.md',
      content: renderDocumentation({
        template: read('scripts', 'generate', 'order-events.template.md'),
        schema,
        exampleOf: (type) => read('examples', 'orders', EXAMPLES[type]),
      }),
    },
    {
      path: 'docs/delivery-semantics.md',
      content: renderDeliverySemantics(
        read('scripts', 'generate', 'delivery-semantics.template.md'),
        deliverySchema.parse(undefined).softBounces,
      ),
    },
    {
      path: 'docs/cost.md',
      content: renderCost(
        read('scripts', 'generate', 'cost.template.md'),
        loadEnvironment({ name: 'production', directory: path.join(projectRoot, 'environments') }),
      ),
    },
    {
      path: 'docs/architecture.md',
      content: renderArchitecture(
        read('scripts', 'generate', 'architecture.template.md'),
        synthesizeWithoutPackages(projectRoot),
      ),
    },
    {
      path: 'docs/privacy.md',
      content: renderPrivacy(read('scripts', 'generate', 'privacy.template.md')),
    },
    ...(await compileTemplates(projectRoot)),
  ];
}
