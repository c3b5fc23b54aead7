import { expect, it } from 'vitest';
import { parseCommand } from '../../src/commands/parse-command.ts';
import { createRunCommand } from '../../src/commands/run-command.ts';
import { silentLog } from '../support/pipeline.ts';

type Deps = Parameters<typeof createRunCommand>[0];

it('what an admin changes stands in the log, and what is only looked at does not', async () => {
  const told: unknown[] = [];
  const uses: Partial<Deps> = {
    log: { ...silentLog, info: (_, data) => void told.push(data) },
    sources: { list: async () => [], pause: async () => undefined } as unknown as Deps['sources'],
    forgetPage: async () => {},
  };
  const run = createRunCommand(uses as Deps);
  const who = { person: 'slack:U1', place: 'slack:C1', isAdmin: true, takesPaths: true };
  await run(parseCommand('sources list'), who);
  await run(parseCommand('forget list.txt'), who);
  expect(told).toEqual([{ person: 'slack:U1', place: 'slack:C1', command: 'forget list.txt' }]);
});
