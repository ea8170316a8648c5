/** The Terraform every stack requires; the same as in .terraform-version, which a test compares. */
export const TERRAFORM_VERSION = '1.11.4';
