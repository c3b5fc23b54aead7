import { describe, expect, it } from 'vitest';
import { cut } from '../../src/bodies/cut.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

const JATS = `<?xml version="1.0"?><article><front><article-meta><title-group><article-title>A Title</article-title></title-group>
<abstract><p>In short.</p></abstract></article-meta></front>
<body><sec id="s1"><label>1</label><title>Methods</title><p id="p1">We gave <italic>10</italic> mg.<fn id="n1"><p>Twice a day.</p></fn></p>
<sec id="s1a"><title>Doses</title><table-wrap id="T1"><label>Table 1</label><caption><p>Doses.</p></caption><table><thead><tr><th>Group</th><th>mg</th></tr></thead><tbody><tr><td>A</td><td>10</td></tr></tbody></table></table-wrap></sec></sec></body>
<back><ref-list><ref id="R1"><mixed-citation>Ada Author 2020</mixed-citation></ref></ref-list></back></article>`;

const TEI = `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A Title</title></titleStmt></fileDesc>
<profileDesc><abstract><div><p>In short.</p></div></abstract></profileDesc></teiHeader><text><body>
<div><head n="1">Methods</head><p>We gave 10 mg.</p></div><div><head n="1.1">Doses</head><p>Twice a day.</p></div></body>
<back><div type="references"><listBibl><biblStruct><analytic><title>A paper</title></analytic></biblStruct></listBibl></div></back></text></TEI>`;

describe('cutting JATS and TEI', () => {
  it('reads an article in JATS', async () => {
    const body = await cut(bytes(JATS));
    expect(body).toMatchObject({
      source: 'jats',
      title: 'A Title',
      abstract: 'In short.',
      references: ['Ada Author 2020'],
    });
    expect(body.sections).toMatchObject([
      { number: '1', heading: 'Methods', parent: null, anchor: 's1' },
      { number: null, heading: 'Doses', parent: 0 },
    ]);
    expect(body.passages).toMatchObject([
      { kind: 'text', text: 'We gave 10 mg.', anchor: 'p1' },
      { kind: 'note', text: 'Twice a day.' },
      {
        kind: 'table',
        section: 1,
        table: { label: 'Table 1', columns: ['Group', 'mg'], rows: [['A', '10']] },
      },
    ]);
  });

  it('reads an article in TEI, whose numbers say what stands in what', async () => {
    const body = await cut(bytes(TEI));
    expect(body).toMatchObject({
      source: 'tei',
      title: 'A Title',
      abstract: 'In short.',
      references: ['A paper'],
    });
    expect(body.sections).toMatchObject([
      { number: '1', heading: 'Methods', parent: null },
      { number: '1.1', heading: 'Doses', parent: 0 },
    ]);
  });

  it('says what a file is not', async () => {
    await expect(cut(new Uint8Array())).rejects.toThrow('The file is empty.');
    await expect(cut(bytes('\u00ff\u00d8 a picture'))).rejects.toThrow('no PDF and no page of a paper');
  });
});
