/** A difference that is meant to be there, in every stack alike. */
export interface ExplainedDifference {
  /** Path in the synthesized JSON, e.g. terraform.required_providers.aws.version. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** Packages the same sources can be synthesized with; their folder here has the lockfile. */
export interface WayOut {
  readonly folder: string;
  readonly what: string;
  readonly differences: readonly ExplainedDifference[];
}

const LIBRARY_VERSION = 'the library tells its version; Terraform does not read it';
const PROVIDER_VERSION = 'the provider the bindings were generated from';

/** See docs/adr/0010. */
export const WAYS_OUT: readonly WayOut[] = [
  {
    folder: 'cdk-terrain',
    what: 'CDK Terrain 0.24.0, AWS provider 6.66.0',
    differences: [
      { at: '//.metadata.version', from: '0.21.0', to: '0.24.0', reason: LIBRARY_VERSION },
      { at: 'version', from: '0.21.0', to: '0.24.0', reason: LIBRARY_VERSION },
      {
        at: 'terraform.required_providers.aws.source',
        from: 'aws',
        to: 'hashicorp/aws',
        reason: 'the same provider: Terraform reads a source without a namespace as hashicorp/…',
      },
      {
        at: 'terraform.required_providers.aws.version',
        from: '5.100.0',
        to: '6.66.0',
        reason: PROVIDER_VERSION,
      },
    ],
  },
  {
    folder: 'provider-6',
    what: 'cdktf with the bindings of AWS provider 6.25.0',
    differences: [
      {
        at: 'terraform.required_providers.aws.version',
        from: '5.100.0',
        to: '6.25.0',
        reason: PROVIDER_VERSION,
      },
    ],
  },
];
