import {
  DataTerraformRemoteStateLocal,
  DataTerraformRemoteStateS3,
  LocalBackend,
  S3Backend,
  type TerraformRemoteState,
  type TerraformStack,
} from 'cdktf';
import type { Construct } from 'constructs';

/** Where the state of one deployment of the application is kept, one file a stack. */
export interface StateLocation {
  readonly backend: LocalState | S3State;
  /** Tells deployments apart inside the backend, e.g. order-emails/dev/dev. */
  readonly deployment: string;
}

export interface LocalState {
  readonly kind: 'local';
  /** Folder relative to the project. */
  readonly directory: string;
}

export interface S3State {
  readonly kind: 's3';
  readonly bucket: string;
  readonly region: string;
  /** Customer-managed key the state is encrypted with. @default the bucket's own encryption */
  readonly kmsKeyId?: string | undefined;
}

/** Terraform runs in <output>/stacks/<stack>; without this cdktf would write the absolute path of one machine. */
const PROJECT_FROM_STACK = '../../..';

/** The stack's own backend. */
export function useState(stack: TerraformStack, state: StateLocation): void {
  const file = stateFile(state, stack.node.id);
  if (state.backend.kind === 'local') {
    new LocalBackend(stack, { path: localPath(state.backend, file) });
    return;
  }
  new S3Backend(stack, s3Settings(state.backend, file)).addOverride('use_lockfile', true);
}

/** A read-only view of another stack's outputs. */
export function readRemoteState(
  scope: Construct,
  stackName: string,
  state: StateLocation,
): TerraformRemoteState {
  const file = stateFile(state, stackName);
  return state.backend.kind === 'local'
    ? new DataTerraformRemoteStateLocal(scope, stackName, { path: localPath(state.backend, file) })
    : new DataTerraformRemoteStateS3(scope, stackName, s3Settings(state.backend, file));
}

/** Path of a stack's state inside the backend. */
export function stateFile(state: Pick<StateLocation, 'deployment'>, stackName: string): string {
  return `${state.deployment}/${stackName}.tfstate`;
}

function localPath(backend: LocalState, file: string): string {
  return `${PROJECT_FROM_STACK}/${backend.directory}/${file}`;
}

function s3Settings({ bucket, region, kmsKeyId }: S3State, key: string) {
  // `encrypt` without a key asks for S3's own key, in place of the one the bucket encrypts with by default.
  return { bucket, region, key, ...(kmsKeyId !== undefined && { encrypt: true, kmsKeyId }) };
}
