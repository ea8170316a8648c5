import { ref, TerraformOutput, type TerraformRemoteState, TerraformVariable, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { readRemoteState, type StateLocation } from './state';

/**
 * What one stack promises to the others: flat snake_case output names, each with a description.
 * The names are public API. Add freely; to rename one, publish both for one release.
 */
export interface Contract<Name extends string> {
  readonly stack: string;
  readonly outputs: Readonly<Record<Name, string>>;
  /** The producing side: one Terraform output for every promised name. */
  publish(scope: Construct, values: Readonly<Record<Name, string>>): void;
  /** The consuming side: references into the producer's state, so each stack still deploys alone. */
  read(scope: Construct, state: StateLocation): Readonly<Record<Name, string>>;
  /** The same in a Terraform module: a variable that takes all outputs of the producing module as they are. */
  receive(scope: Construct, variable: string): Readonly<Record<Name, string>>;
}

export function defineContract<Name extends string>(
  stack: string,
  outputs: Readonly<Record<Name, string>>,
): Contract<Name> {
  const names = Object.keys(outputs) as Name[];
  return {
    stack,
    outputs,
    publish(scope, values) {
      for (const name of names) {
        new TerraformOutput(scope, name, {
          value: values[name],
          description: outputs[name],
          // The output's name in Terraform is this id as it stands, wherever the construct is in the tree.
          staticId: true,
        });
      }
    },
    read(scope, state) {
      const remote = readRemoteState(scope, stack, state);
      remote.addOverride('lifecycle', { postcondition: [keepsItsPromise(stack, names)] });
      return references(names, remote);
    },
    receive(scope, variable) {
      new TerraformVariable(scope, variable, {
        description: `All outputs of the module ${stack}.`,
        type: `object({ ${names.map((name) => `${name} = string`).join(', ')} })`,
        nullable: false,
      });
      const values = names.map((name) => [name, Token.asString(ref(`var.${variable}.${name}`))]);
      return Object.fromEntries(values) as Record<Name, string>;
    },
  };
}

/** Without it Terraform would name an attribute that an object lacks, and not the stack to deploy. */
function keepsItsPromise(stack: string, names: readonly string[]) {
  return {
    condition: `\${length(setsubtract(${JSON.stringify(names)}, keys(self.outputs))) == 0}`,
    error_message: `The stack ${stack} is not deployed, or older than this one: deploy ${stack} first.`,
  };
}

function references<Name extends string>(names: Name[], state: TerraformRemoteState): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, state.getString(name)])) as Record<Name, string>;
}
