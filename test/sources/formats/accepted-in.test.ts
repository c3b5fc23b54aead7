import { describe, expect, it } from 'vitest';
import { acceptedIn } from '../../../src/sources/formats/accepted-in.ts';

describe('the comments of a preprint', () => {
  it.each([
    ['Accepted by WSDM 2026', 'WSDM 2026'],
    ['12 pages, 4 figures, accepted at ICLR 2026 (Oral)', 'ICLR 2026'],
    ['To appear in the Proceedings of Harbour Studies. Code included', 'Proceedings of Harbour Studies'],
    ['Accepted as a conference paper at NeurIPS 2025; 31 pages', 'NeurIPS 2025'],
    ['Published in Transactions on Tides 12(3), 2024', 'Transactions on Tides 12'],
  ])('%s: names the venue', (comments, venue) => {
    expect(acceptedIn(comments)).toBe(venue);
  });

  it.each([
    'under review at a peer-reviewed conference',
    'Submitted to ICML 2026',
    '12 pages, 5 figures',
    'Accepted to appear in a journal',
    null,
  ])('%s: names none', (comments) => {
    expect(acceptedIn(comments)).toBeNull();
  });
});
