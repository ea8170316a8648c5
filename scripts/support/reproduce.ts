import { execFileSync } from 'node:child_process';
import { UnknownShopError } from '../../functions/domain/brand';
import type { OrderEvent } from '../../functions/domain/order-event/schema';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { version } from '../../templates/compiled/templates';
import { type RenderedOrder, renderEvent } from '../render/render-order';
import type { MailOfOrder } from './order';

export interface Reproduction {
  /** With the very templates it was sent with. */
  readonly isExact: boolean;
  /** How near to what was sent it is, and how to get nearer. */
  readonly note: string;
}

/**
 * A mail as it was sent, from its event and with the templates of this checkout: the system keeps no copies. Its record names
 * the version of the templates, by which one can tell whether these are the same.
 */
export async function reproduce(
  mail: MailOfOrder,
  event: OrderEvent | undefined,
  { config, projectRoot }: { readonly config: EnvironmentConfig; readonly projectRoot: string },
): Promise<Reproduction & { readonly rendered?: RenderedOrder }> {
  if (mail.erasedAt !== undefined) {
    return { isExact: false, note: `Erased on ${mail.erasedAt}: what it said is gone.` };
  }
  if (event === undefined) return { isExact: false, note: 'The event it is made from is not on record.' };
  const { template } = mail;
  let rendered: RenderedOrder;
  try {
    const toRender = { event, key: mail.key, attempt: mail.attempt, sendTo: mail.sendTo };
    rendered = await renderEvent(toRender, config);
  } catch (error) {
    if (!(error instanceof UnknownShopError)) throw error;
    return { isExact: false, note: `It cannot be made: ${error.message}` };
  }
  if (template === undefined) {
    return { rendered, isExact: false, note: 'It was not sent: this is how it would look now.' };
  }
  const { locale, brand } = rendered.email.template;
  const settings = `environments/${config.environment}.json of this checkout`;
  if (template.version !== version) {
    return {
      rendered,
      isExact: false,
      note: `It was sent with the templates ${template.version}, and this checkout has ${version}: the words or the look may differ. ${howToGet(template.version, projectRoot)}`,
    };
  }
  if (template.locale !== locale || template.brand !== brand) {
    return {
      rendered,
      isExact: false,
      note: `It was sent in ${template.locale} with the brand ${template.brand}; ${settings} leads to ${locale} and ${brand}.`,
    };
  }
  return {
    rendered,
    isExact: true,
    note: `Templates ${version}, as it was sent; name, colours and links of the shop are those of ${settings}. Date and Message-ID, which SES sets, are those of this copy.`,
  };
}

/** The commit that brought a version is the one that wrote it. */
function howToGet(wanted: string, projectRoot: string): string {
  const search = ['log', '--reverse', '--format=%h', '-S', wanted, '--', 'templates/compiled'];
  try {
    const [commit] = execFileSync('git', search, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .split('\n');
    if (commit)
      return `For the exact mail: git worktree add ../as-sent ${commit}, and in that folder npm ci and this command.`;
  } catch {
    // No git, or not a checkout.
  }
  return `For the exact mail, find the commit where the project's history is: git ${search.join(' ')}`;
}
