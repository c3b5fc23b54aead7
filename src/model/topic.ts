/** One thing a topic is about: words and tags that must come together. */
export interface Interest {
  /** Empty when only tags say it. */
  words: string;
  /** Any one of them is enough. */
  tags: string[];
}

export interface Topic {
  /** As it was typed, without what says when and how much. */
  text: string;
  /** Any one of them is enough; none: everything. */
  interests: Interest[];
  /** A paper that says one of these is left out. */
  negatives: string[];
}

export const EVERYTHING: Topic = { text: 'everything', interests: [], negatives: [] };

const NEGATIVE = /(?<=^|[\s,(])[-–−](?:"([^"]+)"|“([^”]+)”|([\p{L}\p{N}][^\s,]*))/gu;
const TAG = /(?<=^|[\s,])(?:tag:\s*(?:"([^"]+)"|“([^”]+)”|([^\s,]+))|#([\p{L}\p{N}][^\s,]*))/giu;
const LEADING = /^(?:(?:to|for|about|on|of|me|please|papers|new|the)\s+)+/i;
const ALL = /^(?:everything|anything|all(?:\s+(?:new\s+)?papers)?|all)$/i;

/** Reads a topic: words, `tag:quantization`, `-medical`; a comma or "or" begins another interest. */
export function parseTopic(text: string): Topic {
  const negatives: string[] = [];
  const plain = text.replace(NEGATIVE, (_, ...found: (string | undefined)[]) => {
    negatives.push(firstOf(found.slice(0, 3)));
    return ' ';
  });
  const interests = plain
    .split(/[,;]|(?<!\s)\s+or\s+/i)
    .map(readInterest)
    .filter(({ words, tags }) => words !== '' || tags.length > 0);
  const said = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(LEADING, '')
    .replace(/(?<![,;])[,;]{1,9}$/, '');
  return { text: said === '' ? EVERYTHING.text : said, interests, negatives };
}

function readInterest(text: string): Interest {
  const tags: string[] = [];
  const words = text
    .replace(TAG, (_, ...found: (string | undefined)[]) => {
      tags.push(firstOf(found.slice(0, 4)));
      return ' ';
    })
    .replace(/\s+/g, ' ')
    .trim()
    .replace(LEADING, '')
    .replace(/^["“]|["”]$/g, '');
  return { words: ALL.test(words) ? '' : words, tags };
}

const firstOf = (found: (string | undefined)[]): string => found.find((each) => each !== undefined) ?? '';
