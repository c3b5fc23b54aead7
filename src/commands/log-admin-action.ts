import { describeError } from '../model/errors.ts';
import type { AdminAction, AdminLog } from '../model/ports/admin-log.ts';

interface Deps {
  adminLog: Pick<AdminLog, 'put'>;
  clock: () => Date;
}

/** Runs what a person who runs the bot asked for, and keeps who it was, when, and what became of it. */
export function createLogAdminAction({ adminLog, clock }: Deps) {
  return async function logAdminAction<T extends { ok: boolean }>(
    who: { person: string; place: string; action: string },
    run: () => Promise<T> | T,
  ): Promise<T> {
    const id = crypto.randomUUID();
    const begun: AdminAction = { at: clock().toISOString(), ...who, outcome: 'running', reason: null };
    await adminLog.put(id, begun);
    try {
      const result = await run();
      const reason = result.ok ? null : 'not everything worked; the reply said what';
      await adminLog.put(id, { ...begun, outcome: result.ok ? 'done' : 'failed', reason });
      return result;
    } catch (error) {
      await adminLog.put(id, { ...begun, outcome: 'failed', reason: describeError(error) });
      throw error;
    }
  };
}

export type LogAdminAction = ReturnType<typeof createLogAdminAction>;
