/** Runs tasks of one name after the other, in the order of the calls, and tasks of different names side by side. */
export class Lanes {
  readonly #last = new Map<string, Promise<unknown>>();

  run<T>(name: string, task: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const result = before.then(task, task);
    this.#last.set(name, result);
    return result;
  }
}
