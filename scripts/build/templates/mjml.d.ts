// The packages ship no types.
declare module 'mjml-core' {
  interface MjmlError {
    readonly message: string;
    readonly formattedMessage: string;
  }
  export default function mjml2html(
    mjml: string,
    options: {
      readonly presets: readonly unknown[];
      readonly keepComments: boolean;
      readonly validationLevel: 'soft';
      readonly fonts: Readonly<Record<string, string>>;
    },
  ): Promise<{ readonly html: string; readonly errors: readonly MjmlError[] }>;
}

declare module 'mjml-preset-core' {
  const preset: unknown;
  export default preset;
}
