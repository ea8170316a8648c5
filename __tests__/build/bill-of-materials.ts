/** The parts of a CycloneDX document that are looked at. */
export interface BillOfMaterials {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
}

interface Component {
  readonly 'bom-ref': string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly licenses: readonly { readonly license?: { readonly id?: string }; readonly expression?: string }[];
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
}

/** What may ship: to use, change and pass on, with a notice at most. */
export const LICENCES: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
];

/** Those that ask for nothing. */
export const NO_NOTICE: readonly string[] = ['0BSD', 'MIT-0'];

/** Tools of this project among its modules; of Handlebars only the runtime ships. */
export const FORBIDDEN =
  /node_modules\/(cdktf|cdktf-cli|constructs|@cdktf|mjml[\w-]*|@messageformat|esbuild|@cyclonedx|@swc)\/|handlebars\/(lib|dist\/\w+)\/(index|precompiler|handlebars(\.js|\/compiler))/;

export interface ShippedPackage {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

export function packagesOf({ components }: BillOfMaterials): ShippedPackage[] {
  return components.map(({ 'bom-ref': folder, group, name, version, licenses: [licence] }) => ({
    folder,
    version,
    name: group === undefined ? name : `${group}/${name}`,
    licence: licence?.license?.id ?? licence?.expression ?? 'none',
  }));
}
