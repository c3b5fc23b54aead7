import { deflateSync } from 'node:zlib';

/** A stretch of text: where its baseline begins, in points from the lower left corner. */
export interface Drawn {
  text: string;
  x: number;
  y: number;
  size?: number;
  /** `body` (Times), `bold`, `italic` or `sans`. */
  font?: 'body' | 'bold' | 'italic' | 'sans';
  /** It runs up the page. */
  turned?: boolean;
}

const FONTS = { body: 'Times-Roman', bold: 'Times-Bold', italic: 'Times-Italic', sans: 'Helvetica' };

interface Options {
  /** As if it were locked with a password that nobody knows. */
  locked?: boolean;
  /** Bytes of blanks in the stream of each page, packed. */
  padding?: number;
  /** Pages show a picture and nothing else. */
  picture?: boolean;
  /** Its list of contents: a title, and the page it leads to. */
  bookmarks?: readonly (readonly [title: string, page: number])[];
}

/** Writes a PDF: an array of what is drawn, one a page, in drawing order. */
export function writePdf(
  pages: readonly (readonly Drawn[])[],
  { locked = false, padding = 0, picture = false, bookmarks = [] }: Options = {},
): Uint8Array {
  const objects: Buffer[] = [];
  const add = (body: string | Buffer) =>
    objects.push(Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1'));
  const first = 3 + Object.keys(FONTS).length + 1;
  const root = first + 2 * pages.length;
  add(`<< /Type /Catalog /Pages 2 0 R${bookmarks.length > 0 ? ` /Outlines ${root} 0 R` : ''} >>`);
  add(
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ')}] >>`,
  );
  for (const name of Object.values(FONTS))
    add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`);
  add(
    stream(
      '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
      Buffer.from([0]),
    ),
  );
  const fonts = Object.keys(FONTS).map((key, i) => `/${key} ${3 + i} 0 R`);
  for (const [i, drawn] of pages.entries()) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${first + 2 * i + 1} 0 R /Resources << /Font << ${fonts.join(' ')} >> /XObject << /Im ${first - 1} 0 R >> >> >>`,
    );
    const content = picture ? 'q 612 0 0 792 0 0 cm /Im Do Q' : drawn.map(draw).join('\n');
    const bytes = Buffer.concat([Buffer.from(content, 'latin1'), Buffer.alloc(padding, ' ')]);
    add(stream('<< /Filter /FlateDecode', deflateSync(bytes)));
  }
  if (bookmarks.length > 0)
    add(`<< /Type /Outlines /First ${root + 1} 0 R /Last ${root + bookmarks.length} 0 R >>`);
  for (const [i, [title, page]] of bookmarks.entries()) {
    const next = i + 1 < bookmarks.length ? ` /Next ${root + 2 + i} 0 R` : '';
    const to = `[${first + 2 * (page - 1)} 0 R /XYZ 0 700 0]`;
    add(`<< /Title (${title}) /Parent ${root} 0 R /Dest ${to}${next} >>`);
  }
  if (locked) add(`<< /Filter /Standard /V 1 /R 2 /P -44 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`);
  return together(objects, locked);
}

function draw({ text, x, y, size = 10, font = 'body', turned = false }: Drawn): string {
  return `BT /${font} ${size} Tf ${turned ? '0 1 -1 0' : '1 0 0 1'} ${x} ${y} Tm (${text.replace(/([\\()])/g, '\\$1')}) Tj ET`;
}

function stream(dictionary: string, bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`${dictionary} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

function together(objects: readonly Buffer[], locked: boolean): Uint8Array {
  let file = Buffer.from('%PDF-1.4\n');
  const offsets = objects.map((body, i) => {
    const offset = file.length;
    file = Buffer.concat([file, Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const lock = locked ? ` /Encrypt ${objects.length} 0 R /ID [<00> <00>]` : '';
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R${lock} >>\nstartxref\n${file.length}\n%%EOF`;
  return new Uint8Array(Buffer.concat([file, Buffer.from(end)]));
}

/** Lines of a column, one under the other. */
export function column(
  lines: readonly string[],
  x: number,
  top: number,
  style: Omit<Drawn, 'text' | 'x' | 'y'> = {},
): Drawn[] {
  const leading = (style.size ?? 10) * 1.2;
  return lines.map((text, i) => ({ text, x, y: top - i * leading, ...style }));
}
