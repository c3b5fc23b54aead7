import { describe, expect, it } from 'vitest';
import { createPageStore, readMore } from '../../../src/platforms/slack/page-store.ts';
import type { Outgoing } from '../../../src/platforms/slack/surface.ts';

const page = (text: string): Outgoing => ({ blocks: [], text, plain: text, visibility: 'public' });

/** What the button for the next page carries. */
function carriedBy(shown: Outgoing | undefined) {
  const [value] = /[0-9a-f-]{36}:\d[^"]*/.exec(JSON.stringify(shown?.blocks)) ?? [];
  return value === undefined ? null : readMore(value);
}

describe('pages of a reply', () => {
  it('come one after the other, the last without a button', () => {
    const store = createPageStore();
    const second = carriedBy(store.keep([page('1'), page('2'), page('3')], 'papers'));
    expect(second).toMatchObject({ page: 1, command: 'papers' });
    const third = carriedBy(second ? store.page(second) : undefined);
    expect(third).toMatchObject({ page: 2, command: 'papers' });
    expect(third && store.page(third)).toEqual(page('3'));
  });

  it('have no button when there is one', () => {
    expect(createPageStore().keep([page('1')], 'help')).toEqual(page('1'));
  });

  it.each(['ask is it < 5% & 100%?', 'ask <!channel>', 'ask Größe: "x"\n', '\ud800 half'])(
    'carry the command %j unharmed and unread',
    (command) => {
      const shown = createPageStore().keep([page('1'), page('2')], command);
      expect(JSON.stringify(shown?.blocks)).not.toContain('<!');
      expect(carriedBy(shown)?.command).toBe(command.toWellFormed());
    },
  );

  it('leave out a command that is too long to carry', () => {
    const shown = createPageStore().keep([page('1'), page('2')], 'x'.repeat(3_000));
    expect(carriedBy(shown)).toMatchObject({ page: 1, command: null });
  });

  it('are forgotten when there are too many, oldest first', () => {
    const store = createPageStore();
    const first = carriedBy(store.keep([page('1'), page('2')], null));
    for (let i = 0; i < 500; i += 1) store.keep([page('1'), page('2')], null);
    expect(first && store.page(first)).toBeUndefined();
  });

  it('are not read from a value that is none of ours', () => {
    expect(readMore('similar coat')).toBeNull();
    expect(readMore('')).toBeNull();
  });
});
