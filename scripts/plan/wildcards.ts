/** Whether everything a value of a policy stands for is also meant by a pattern: `sqs:*` covers `sqs:Send*`. */
export function covers(pattern: string, value: string): boolean {
  if (pattern === '*') return true;
  const expression = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '[^*]');
  return new RegExp(`^${expression}$`, 'is').test(value);
}
