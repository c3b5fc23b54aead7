import { parentPort, workerData } from 'node:worker_threads';
import { JournalClubError } from '../model/errors.ts';
import { cut } from './cut.ts';
import type { FromThread } from './cut-in-thread.ts';

const port = parentPort;
if (port) {
  const say = (message: FromThread) => port.postMessage(message);
  say({ kind: 'progress' });
  try {
    say({ kind: 'cut', body: await cut(workerData as Uint8Array, () => say({ kind: 'progress' })) });
  } catch (error) {
    const known = error instanceof JournalClubError ? error : null;
    say({
      kind: 'refused',
      message: known?.message ?? 'The file cannot be read.',
      fix: known?.fix ?? 'Give another copy.',
    });
  }
}
