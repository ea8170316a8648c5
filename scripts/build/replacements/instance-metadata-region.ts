/** In place of the SDK's region look-up on the EC2 metadata service, which Lambda does not have: AWS_REGION is set. */
export async function getInstanceMetadataRegion(): Promise<undefined> {
  return undefined;
}
