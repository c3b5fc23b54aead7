import { JournalClubError } from '../../model/errors.ts';
import type { Registry } from '../../model/ports/registries.ts';
import type { SourceDriver } from '../../model/ports/sources.ts';
import { lookNewest } from './look-newest.ts';
import { minuteOf } from './minute.ts';

/** A page of a registry. */
const SIZE = 100;
/** Registries learn of a paper up to so long after it is out. */
const LATE_DAYS = 30;

interface Options {
  /** As it is typed: `openalex`. */
  prefix: string;
  /** What a person calls it. */
  name: string;
  /** Null while its key is not set. */
  registry: Registry | null;
  /** The variable its key is set by, where it needs one. */
  key?: string;
}

/** A query by words of Crossref, OpenAlex or Semantic Scholar, the newest papers first. */
export function createRegistryQuery({ prefix, name, registry, key }: Options): SourceDriver {
  const typedAs = new RegExp(`^${prefix}:\\s{0,5}(\\S.{0,300})$`, 'i');
  return {
    kind: `${prefix}-query`,
    usage: `${prefix}:"low-rank adaptation"`,
    recognise(typed) {
      const words = typedAs
        .exec(typed.trim())?.[1]
        ?.replace(/^["'“]|["'”]$/g, '')
        .trim();
      if (!words) return null;
      requireKey();
      return { id: `${prefix}:${words.toLowerCase()}`, address: words, title: `${name}: ${words}` };
    },
    rhythm: ({ id }) => ({ pattern: `${minuteOf(id)} 2,8,14,20 * * *`, timeZone: 'UTC' }),
    async look(context) {
      const from = new Date(context.now.getTime() - LATE_DAYS * 86_400_000).toISOString().slice(0, 10);
      const { source } = context;
      return lookNewest(context, {
        name: source.id,
        size: SIZE,
        // They are asked for one page: what is new within a month is rarely more.
        ask: async (start, size) =>
          start > 0 ? null : requireKey().search({ words: source.address, from, size, order: 'newest' }),
      });
    },
  };

  function requireKey(): Registry {
    if (registry) return registry;
    throw new JournalClubError('bad_usage', `${name} answers only those who have a key.`, {
      fix: `Set ${key ?? 'its key'} and start the bot anew.`,
    });
  }
}
