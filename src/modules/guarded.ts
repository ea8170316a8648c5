/**
 * The same object, but nothing reads from it what is not there: a layer that begins to read another part of the
 * configuration fails when its module is built, and not in somebody's account.
 */
export function guarded(module: string, value: object, path = ''): object {
  return new Proxy(value, {
    get(target, key, receiver) {
      if (typeof key === 'symbol') return Reflect.get(target, key, receiver);
      const at = path === '' ? key : `${path}.${key}`;
      const found = Reflect.get(target, key, receiver);
      if (key in target) return isPlain(found) ? guarded(module, found, at) : found;
      return absent(module, at);
    },
  });
}

/** Taking it out of the configuration is no use of it yet. */
function absent(module: string, at: string): object {
  const refuse = (): never => {
    throw new Error(`the module ${module} has no variable for ${at}, which its layer reads`);
  };
  return new Proxy({}, { get: refuse, has: refuse, ownKeys: refuse, getPrototypeOf: refuse });
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
