import { expect, test } from 'vitest';
import { parseDoi } from '../../../src/papers/identity/ids.ts';

test.each([
  ['https://dx.doi.org/10.4039/tce.2021.38?rft_dat=source%3Ddrss', '10.4039/tce.2021.38'],
  ['10.4039/tce.2021.38?rft_dat=source%3Ddrss', '10.4039/tce.2021.38'],
  [
    'http://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O',
    '10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o',
  ],
  ['https://www.emerald.com/insight/content/doi/10.1108/ABC-01/full/html', '10.1108/abc-01'],
  ['https://link.springer.com/article/10.1007/s1-2/fulltext.html', '10.1007/s1-2'],
  ['https://onlinelibrary.wiley.com/doi/10.1002/abc/summary', '10.1002/abc'],
  ['doi:10.1000/ABC.', '10.1000/abc'],
  [
    '10.1002/(SICI)1-2(1998)49:8&lt;693::AID-ASI4&gt;3.0.CO;2-O',
    '10.1002/(sici)1-2(1998)49:8<693::aid-asi4>3.0.co;2-o',
  ],
  ['<https://doi.org/10.1000/abc>', '10.1000/abc'],
  ['DOI: 10.1000/abc);', '10.1000/abc'],
  ['doi.org/10.1000/a%2Fb', '10.1000/a/b'],
  ['info:doi/10.1000/abc', '10.1000/abc'],
  ['https://www.tandfonline.com/doi/full/10.1080/01621459.2024.1?src=recsys', '10.1080/01621459.2024.1'],
  ['https://dl.acm.org/doi/10.1145/3292500.3330701', '10.1145/3292500.3330701'],
  ['https://www.biorxiv.org/content/10.1101/2024.01.02.123456v2.full.pdf', '10.1101/2024.01.02.123456'],
  ['https://www.frontiersin.org/articles/10.3389/fnins.2024.1/full', '10.3389/fnins.2024.1'],
  ['https://www.nature.com/articles/s41929-026-01535-6', null],
  ['10.1/x', null],
])('the DOI of %s is %s', (text, doi) => {
  expect(parseDoi(text)).toBe(doi);
});
