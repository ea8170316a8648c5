/** Smallest key first; equal keys in the order they came, or a run would not repeat itself. */
export class PriorityQueue<T> {
  private readonly entries: { readonly key: number; readonly order: number; readonly item: T }[] = [];
  private pushed = 0;

  get size(): number {
    return this.entries.length;
  }

  get firstKey(): number | undefined {
    return this.entries[0]?.key;
  }

  push(key: number, item: T): void {
    this.pushed += 1;
    this.entries.push({ key, order: this.pushed, item });
    this.rise(this.entries.length - 1);
  }

  pop(): T | undefined {
    const first = this.entries[0];
    const last = this.entries.pop();
    if (last !== undefined && this.entries.length > 0) {
      this.entries[0] = last;
      this.sink(0);
    }
    return first?.item;
  }

  private rise(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.isBefore(index, parent)) return;
      this.swap(index, parent);
      index = parent;
    }
  }

  private sink(start: number): void {
    let index = start;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      let smallest = index;
      if (left < this.entries.length && this.isBefore(left, smallest)) smallest = left;
      if (right < this.entries.length && this.isBefore(right, smallest)) smallest = right;
      if (smallest === index) return;
      this.swap(index, smallest);
      index = smallest;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const [left, right] = [this.entries[a], this.entries[b]];
    if (left === undefined || right === undefined) return false;
    return left.key === right.key ? left.order < right.order : left.key < right.key;
  }

  private swap(a: number, b: number): void {
    const [left, right] = [this.entries[a], this.entries[b]];
    if (left === undefined || right === undefined) return;
    this.entries[a] = right;
    this.entries[b] = left;
  }
}
