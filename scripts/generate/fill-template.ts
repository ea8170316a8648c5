/** Puts sections into the places {{name}} of a template. @throws Error when the template asks for one that nobody fills in */
export function fillTemplate(
  template: string,
  sections: Readonly<Record<string, (() => string) | undefined>>,
): string {
  return template.replace(/\{\{([^{}]+)\}\}/g, (_, name: string) => {
    const section = sections[name];
    if (section === undefined) throw new Error(`The template asks for {{${name}}}, which nobody fills in.`);
    return section();
  });
}
