import type { AttributeReader } from './attribute-reader';
import type { KeyAttribute, KeySchema, Table, TableIndex } from './topology';

export function readTable(resource: AttributeReader, arn: string): Table {
  resource.refuse(['local_secondary_index']);
  const attributes = resource.blocks('attribute');
  return {
    name: resource.text('name'),
    arn,
    ...readKeys(resource, attributes),
    indexes: resource.blocks('global_secondary_index').map((index) => readIndex(index, attributes)),
  };
}

function readIndex(index: AttributeReader, attributes: readonly AttributeReader[]): TableIndex {
  const projection = index.text('projection_type');
  if (projection !== 'ALL' && projection !== 'KEYS_ONLY' && projection !== 'INCLUDE') {
    index.fail(`projection_type ${projection} does not exist`);
  }
  return {
    name: index.text('name'),
    ...readKeys(index, attributes),
    projection,
    nonKeyAttributes: index.texts('non_key_attributes'),
  };
}

function readKeys(owner: AttributeReader, attributes: readonly AttributeReader[]): KeySchema {
  const sortKey = owner.optionalText('range_key');
  return {
    partitionKey: readKey(owner, owner.text('hash_key'), attributes),
    ...(sortKey !== undefined && { sortKey: readKey(owner, sortKey, attributes) }),
  };
}

function readKey(owner: AttributeReader, name: string, attributes: readonly AttributeReader[]): KeyAttribute {
  const type = attributes.find((attribute) => attribute.text('name') === name)?.text('type');
  if (type !== 'S' && type !== 'N' && type !== 'B') owner.fail(`key ${name} has no declared attribute type`);
  return { name, type };
}
