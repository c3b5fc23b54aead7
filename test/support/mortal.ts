/** What a process that was killed says: nothing, in truth. */
export class Killed extends Error {}

/** `before`: killed with the call not made. `during`: made, its answer never seen. `after`: made and answered. */
export type Moment = 'before' | 'during' | 'after';

/**
 * A process that dies at one of its steps: a call of anything it was given. From then on it does nothing more.
 * @param dieAt the step it dies at, from 1; omitted: it lives
 */
export function createProcess(dieAt = Number.POSITIVE_INFINITY, moment: Moment = 'before') {
  let steps = 0;
  let isDead = false;

  function mortal<T extends object>(port: T): T {
    return new Proxy(port, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          if (isDead) throw new Killed();
          steps += 1;
          if (steps < dieAt) return value.apply(target, args);
          isDead = true;
          if (moment === 'during') void Promise.resolve(value.apply(target, args)).catch(() => {});
          if (moment === 'after') await value.apply(target, args);
          throw new Killed();
        };
      },
    });
  }

  return {
    mortal,
    get steps() {
      return steps;
    },
    get isDead() {
      return isDead;
    },
  };
}
