import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeployed } from '../../../scripts/deploy/deployed';

const local = { deployment: 'app/dev/dev', backend: { kind: 'local', directory: '.state' } } as const;

describe('a stack with local state', () => {
  let project: string;
  const write = (state: object) =>
    writeFileSync(path.join(project, '.state/app/dev/dev/messaging.tfstate'), JSON.stringify(state));

  beforeEach(() => {
    project = mkdtempSync(path.join(tmpdir(), 'deployed-'));
    mkdirSync(path.join(project, '.state/app/dev/dev'), { recursive: true });
  });
  afterEach(() => rmSync(project, { recursive: true }));

  test('is deployed when its state has outputs', () => {
    write({ version: 4, outputs: { order_queue_arn: { value: 'arn' } } });
    expect(isDeployed('messaging', local, project)).toBe(true);
    expect(isDeployed('data-observability', local, project)).toBe(false);
  });

  test('is not once it is destroyed: Terraform leaves an empty state', () => {
    write({ version: 4, outputs: {}, resources: [] });
    expect(isDeployed('messaging', local, project)).toBe(false);
  });
});

test('a state in S3 is left to Terraform', () => {
  const state = { ...local, backend: { kind: 's3', bucket: 'states', region: 'eu-west-1' } } as const;
  expect(isDeployed('messaging', state, '/')).toBe(true);
});
