/** Where the deployment is, as far as ARNs and conditions have to say it. Values may be Terraform references. */
export interface Place {
  /** @param region @default that of the deployment */
  arn(service: string, resource: string, region?: string): string;
  /** Of what belongs to no Region. */
  globalArn(service: string, resource: string): string;
  /** Of what belongs to AWS or to no account, e.g. a hosted zone. */
  accountlessArn(service: string, resource: string): string;
  /** A service as kms:ViaService names it. */
  regionalService(service: string): string;
  /** Pattern that every physical name matches, by the naming rule. */
  readonly names: string;
  /** Sending domain. */
  readonly domain: string;
  /** Tags that tell this application's resources in this environment, where no name does. */
  readonly tags: { readonly app: string; readonly environment: string };
}
