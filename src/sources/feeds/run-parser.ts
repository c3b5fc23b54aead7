import { type Handler, Parser, type ParserOptions } from 'htmlparser2';

/** The parser's time grows with the square of the depth; markup is nested some 30 deep, broken some hundreds. */
const MAX_DEPTH = 2000;

class TooDeep extends Error {}

/**
 * Runs the forgiving parser over a document.
 *
 * @param handlersFor given the parser, which knows where in the document it is
 * @returns whether it came to the end; false when elements are nested too deep to go on
 */
export function runParser(
  source: string,
  options: ParserOptions,
  handlersFor: (position: { startIndex: number; endIndex: number }) => Partial<Handler>,
): boolean {
  let depth = 0;
  const handlers: { current: Partial<Handler> } = { current: {} };
  const parser: Parser = new Parser(
    {
      onopentag(name, attributes, isImplied) {
        if (++depth > MAX_DEPTH) throw new TooDeep();
        handlers.current.onopentag?.(name, attributes, isImplied);
      },
      onclosetag(name, isImplied) {
        depth--;
        handlers.current.onclosetag?.(name, isImplied);
      },
      ontext: (text) => handlers.current.ontext?.(text),
      oncdatastart: () => handlers.current.oncdatastart?.(),
      oncdataend: () => handlers.current.oncdataend?.(),
    },
    options,
  );
  handlers.current = handlersFor(parser);
  try {
    parser.end(source);
    return true;
  } catch (error) {
    if (error instanceof TooDeep) return false;
    throw error;
  }
}
