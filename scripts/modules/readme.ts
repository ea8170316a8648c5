/** The parts of a module's configuration that are looked at. */
export interface ModuleJson {
  [block: string]: unknown;
  readonly terraform: {
    backend?: unknown;
    readonly required_version: string;
    readonly required_providers: Readonly<Record<string, { readonly version: string }>>;
  };
  readonly variable: Readonly<Record<string, Variable>>;
  readonly output: Readonly<Record<string, { readonly description: string }>>;
  readonly resource: Readonly<Record<string, Record<string, Record<string, unknown>>>>;
}

interface Variable {
  readonly type: string;
  readonly description: string;
  readonly default?: unknown;
}

/** What a module is, takes and gives, from its own configuration. */
export function readme(name: string, { terraform, variable, output, resource }: ModuleJson): string {
  const variables = Object.entries(variable).sort(
    ([a, { default: ofA }], [b, { default: ofB }]) =>
      Number(ofA !== undefined) - Number(ofB !== undefined) || a.localeCompare(b),
  );
  const count = Object.values(resource).reduce((sum, byName) => sum + Object.keys(byName).length, 0);
  return `# ${name}

Made by \`npm run modules\` from the same constructs as the stack \`${name}\`; ${count} resources. How the three modules work together:
docs/platform-teams.md of the project.

Terraform ${terraform.required_version}; provider hashicorp/aws ${terraform.required_providers.aws?.version}. The provider, its
\`default_tags\` and the backend are the caller's.

## Inputs
${variables.map(inputSection).join('\n')}
## Outputs
| name | what |
|---|---|
${Object.entries(output)
  .map(([output, { description }]) => `| \`${output}\` | ${description} |`)
  .join('\n')}
`;
}

function inputSection([name, { type, description, default: fallback }]: [string, Variable]): string {
  const need = fallback === undefined ? 'required' : `default \`${JSON.stringify(fallback)}\``;
  return `### \`${name}\`
${need}

${description}

\`\`\`hcl
${layOut(type)}
\`\`\`
`;
}

/** A type with a line for each attribute. */
function layOut(type: string): string {
  let depth = 0;
  let isText = false;
  return type.replace(/"|\{ | \}|, (?=[a-z_]+ = )/g, (token) => {
    if (token === '"') isText = !isText;
    if (isText || token === '"') return token;
    if (token === '{ ') return `{\n${'  '.repeat(++depth)}`;
    if (token === ' }') return `\n${'  '.repeat(--depth)}}`;
    return `\n${'  '.repeat(depth)}`;
  });
}
