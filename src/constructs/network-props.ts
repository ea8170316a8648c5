import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import type { AccountScope } from './account-scope';
import { FunctionNetwork, type FunctionNetworkProps, type NetworkPlacement } from './function-network';

/** A VPC of the functions' own gets its endpoints from us; a shared one has them already. */
export type NetworkProps =
  | ({ readonly endpoints: 'create' } & Omit<FunctionNetworkProps, 'account' | 'provider'>)
  | ({ readonly endpoints: 'existing' } & NetworkPlacement);

export interface PlacementProps {
  readonly account: AccountScope;
  readonly network: NetworkProps | undefined;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** Where functions are placed; undefined: in no VPC. */
export function createPlacement(
  scope: Construct,
  { network, ...props }: PlacementProps,
): NetworkPlacement | undefined {
  return network?.endpoints === 'create'
    ? new FunctionNetwork(scope, 'network', { ...network, ...props })
    : network;
}
