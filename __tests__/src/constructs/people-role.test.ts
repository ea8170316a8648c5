import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { createApp } from '../../../src/app';
import { AccountScope } from '../../../src/constructs/account-scope';
import { PeopleRole } from '../../../src/constructs/people-role';
import { withWorkspace } from '../../stacks/synthesized';

test('whether there is a role can be left to Terraform, which alone knows who may take it', () => {
  const { resource } = withWorkspace(({ outdir }) => {
    const stack = new TerraformStack(createApp(outdir), 'stack');
    const who = new TerraformVariable(stack, 'who', { type: 'list(string)' });
    new PeopleRole(stack, 'support', {
      account: new AccountScope(stack, 'account'),
      roleName: 'support',
      principals: who.listValue,
      statements: [{ Sid: 'Look', Action: 'dynamodb:GetItem', Resource: 'arn' }],
    });
    return JSON.parse(Testing.synth(stack));
  });
  const [role] = Object.values(resource.aws_iam_role) as Record<string, unknown>[];
  const [policy] = Object.values(resource.aws_iam_role_policy) as Record<string, unknown>[];
  expect([role?.count, policy?.count]).toEqual(
    Array(2).fill(expect.stringMatching(/length\(var\.who\) >= 1.*\? 1 : 0/)),
  );
  expect(role?.assume_role_policy).toContain('var.who');
  expect(policy?.role).toBe('support');
});
