import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { meaningOf } from '../../scripts/plan/meaning';
import {
  type Addresses,
  type AddressesByRoot,
  currentModules,
  currentStacks,
  type Root,
} from '../../scripts/releases/addresses';
import { ENVIRONMENTS, withWorkspace } from '../stacks/synthesized';

// A resource whose address is gone is destroyed, with what is in it. `formerly` in src/constructs/moved.ts says where it is,
// ForgottenResource in src/constructs/forgotten.ts that it stays in the account.

const RELEASES = path.join(__dirname, 'releases');
const releases = readdirSync(RELEASES).map((file) => path.basename(file, '.json'));
const current = withWorkspace(({ packages }) => ({
  stacks: currentStacks(ENVIRONMENTS, packages),
  modules: currentModules(packages),
}));

test.each(releases)(
  'every resource of %s that holds anything is still there, has been moved, or is left in the account',
  (release) => {
    const then = JSON.parse(readFileSync(path.join(RELEASES, `${release}.json`), 'utf8')) as Addresses;
    expect({
      stacks: lost(then.stacks, current.stacks),
      modules: lost(then.modules, current.modules),
    }).toEqual({ stacks: [], modules: [] });
  },
);

test('what is moved goes to something there is; it and what is forgotten come from something there is not', () => {
  for (const { addresses, moved, forgotten } of [
    ...Object.values(current.stacks),
    ...Object.values(current.modules),
  ]) {
    expect(moved.filter(({ to }) => !addresses.includes(to))).toEqual([]);
    expect(moved.filter(({ from }) => addresses.includes(from))).toEqual([]);
    expect(forgotten.filter((address) => addresses.includes(address))).toEqual([]);
  }
});

test('a lost address is noticed', () => {
  const { messaging } = current.stacks;
  const renamed: Record<string, Root> = { messaging: { addresses: [], moved: [], forgotten: [] } };
  expect(lost({ messaging: messaging?.addresses ?? [] }, renamed)).toContain(
    'messaging: aws_sqs_queue.order-queue',
  );
});

function lost(then: AddressesByRoot, now: Readonly<Record<string, Root>>): string[] {
  return Object.entries(then).flatMap(([root, addresses]) => {
    const { addresses: present = [], moved = [], forgotten = [] } = now[root] ?? {};
    const kept = new Set([...present, ...moved.map(({ from }) => from), ...forgotten]);
    return addresses
      .filter((address) => !kept.has(address) && holdsSomething(address))
      .map((address) => `${root}: ${address}`);
  });
}

/** An alarm or a permission that is gone takes nothing with it. */
function holdsSomething(address: string): boolean {
  const [type = ''] = address.split('.');
  return meaningOf(type).loss !== null;
}
