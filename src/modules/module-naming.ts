import { ref, type TerraformStack, Token } from 'cdktf';
import { Naming } from '../naming';
import { evaluated, quoted } from './names';

/** The naming rule as expressions: the module has one map of the names it uses. */
export class ModuleNaming extends Naming {
  private readonly purposes = new Set<string>();

  constructor(private readonly module: TerraformStack) {
    super({ app: '', environment: '', suffix: '' });
  }

  protected override build(purpose: string): string {
    this.purposes.add(purpose);
    const listed = [...this.purposes].sort().map(quoted).join(', ');
    this.module.addOverride(
      'locals.names',
      evaluated(
        `{ for purpose in [${listed}] : purpose => replace(local.name_pattern, "{purpose}", purpose) }`,
      ),
    );
    return Token.asString(ref(`local.names[${quoted(purpose)}]`));
  }
}
