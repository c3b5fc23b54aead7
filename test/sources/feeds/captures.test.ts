import { describe, expect, it } from 'vitest';
import { JournalClubError } from '../../../src/model/errors.ts';
import { captureNames, parseCapture } from './captures.ts';

/** What each capture holds, counted by hand: format, entries listed, entries with a text. */
const HOLDS: Readonly<Record<string, readonly [format: string, listed: number, read: number]>> = {
  'arxiv_api/SYNTHETIC_withdrawn.atom.xml': ['arxiv-api', 1, 1],
  'arxiv_api/empty_result_id_0000.0000.atom.xml': ['arxiv-api', 0, 0],
  'arxiv_api/old_style_id_affiliations.atom.xml': ['arxiv-api', 1, 1],
  'arxiv_api/page_s0_m10.atom.xml': ['arxiv-api', 10, 10],
  'arxiv_api/page_s10_m10.atom.xml': ['arxiv-api', 10, 10],
  'arxiv_api/title_is_0.atom.xml': ['arxiv-api', 1, 1],
  'arxiv_api/two_ids_one_missing.atom.xml': ['arxiv-api', 1, 1],
  'arxiv_html/list_cs.AI_new_2026-08-12_cut.html': ['arxiv-listing', 6, 6],
  'arxiv_rss/SYNTHETIC_empty_weekend.atom.xml': ['arxiv-feed', 0, 0],
  'arxiv_rss/SYNTHETIC_empty_weekend.rss.xml': ['arxiv-feed', 0, 0],
  'arxiv_rss/SYNTHETIC_four_types.rss.xml': ['arxiv-feed', 4, 4],
  'blog/jsonfeed_rogue_scholar.json': ['json-feed', 15, 15],
  'blog/miniflux_encoding_ISO-8859-1.xml': ['feed', 40, 40],
  'blog/miniflux_rdf_UTF8.xml': ['feed', 60, 60],
  'blog/miniflux_small_atom.xml': ['feed', 20, 12],
  'hf/api_daily_papers_2026-06-12.json': ['hugging-face-daily', 30, 30],
  'malformed/feedparser_encoding_bozo_bogus_encoding.xml': ['feed', 0, 0],
  'malformed/feedparser_encoding_bozo_encoding_mismatch_crash.xml': ['feed', 1, 0],
  'malformed/feedparser_encoding_bozo_linenoise.xml': ['feed', 1, 0],
  'malformed/feedparser_encoding_utf-16be-autodetect.xml': ['feed', 0, 0],
  'malformed/feedparser_encoding_utf-32le-bom.xml': ['feed', 0, 0],
  'malformed/feedparser_entities_160.xml': ['feed', 0, 0],
  'malformed/feedparser_entities_hex_entity_x_uppercase.xml': ['feed', 1, 0],
  'malformed/feedparser_illformed_aaa_illformed.xml': ['feed', 0, 0],
  'malformed/feedparser_illformed_chardet_big5.xml': ['feed', 0, 0],
  'malformed/feedparser_illformed_chardet_koi8r.xml': ['feed', 1, 1],
  'malformed/feedparser_illformed_http_high_bit_date.xml': ['feed', 0, 0],
  'malformed/feedparser_illformed_rss_incomplete_cdata.xml': ['feed', 1, 0],
  'malformed/feedparser_illformed_undeclared_namespace.xml': ['feed', 0, 0],
  'malformed/feedparser_wellformed_atom10_entry_summary_base64.xml': ['feed', 1, 1],
  'malformed/feedparser_wellformed_atom_entry_updated_multiple_values.xml': ['feed', 1, 0],
  'malformed/feedparser_wellformed_base_malformed_base.xml': ['feed', 1, 0],
  'malformed/feedparser_wellformed_feedburner_feedburner_browserfriendly.xml': ['feed', 0, 0],
  'malformed/feedparser_wellformed_namespace_rss2.0NSwithModulesNoDefNSLocalNameClash.xml': ['feed', 1, 1],
  'malformed/feedparser_wellformed_namespace_rss2.0noNSwithModules.xml': ['feed', 1, 1],
  'malformed/feedparser_wellformed_namespace_unknown-namespace.xml': ['feed', 1, 0],
  'malformed/feedparser_wellformed_rss_item_dc_creator.xml': ['feed', 1, 0],
  'malformed/feedparser_wellformed_rss_item_guid_conflict_link.xml': ['feed', 1, 0],
  'malformed/feedparser_wellformed_rss_item_guid_map_link.xml': ['feed', 1, 0],
  'malformed/feedparser_wellformed_sanitize_entry_title_script_cdata.xml': ['feed', 1, 0],
  'malformed/gofeed_extensions_dublincore_dublincore_item_multiple_values.xml': ['feed', 1, 0],
  'malformed/gofeed_parser_atom_issue_275_extensions_and_source.xml': ['feed', 4, 1],
  'malformed/gofeed_parser_json_version_json_11.json': ['json-feed', 1, 1],
  'malformed/gofeed_parser_universal_rss_feed_leading_spaces.xml': ['feed', 0, 0],
  'malformed/gofeed_translator_rss_feed_item_fallbacks-rss_channel_item_extensions.xml': ['feed', 3, 2],
  'malformed/miniflux_enc_invalid-prolog.xml': ['feed', 1, 0],
  'malformed/miniflux_enc_windows-1252-incorrect-prolog.xml': ['feed', 0, 0],
  'malformed/miniflux_xml_koi8r.xml': ['feed', 2, 2],
};

/** What is no feed, or a refusal, and what the error must say of it. */
const REFUSED: Readonly<Record<string, RegExp>> = {
  'arxiv_api/error_incorrect_id.atom.xml': /incorrect id format for abc/,
  'arxiv_rss/SYNTHETIC_error_feed_http400.rss.xml': /Bad subject class/,
  'malformed/gofeed_parser_json_invalid_invalid.json': /broken JSON/,
  'malformed/gofeed_parser_universal_empty_feed.xml': /is empty/,
  'malformed/miniflux_xml_iso88591.xml': /XML.*no feed/,
};

describe('a captured page', () => {
  it('is known here, whichever it is', () => {
    expect(captureNames).toEqual([...Object.keys(HOLDS), ...Object.keys(REFUSED)].sort());
  });

  it.each(Object.entries(HOLDS))('%s is read as %j', (name, [format, listed, read]) => {
    const parsed = parseCapture(name);
    const unread = parsed.unread ?? [];
    expect([parsed.format, parsed.entries.length + unread.length, parsed.entries.length]).toEqual([
      format,
      listed,
      read,
    ]);
    const places = [...parsed.entries, ...unread].map(({ index }) => index).sort((a, b) => a - b);
    expect(places).toEqual(places.map((_, i) => (places[0] ?? 0) + i));
  });

  it.each(Object.entries(REFUSED))('%s is refused with the reason', (name, reason) => {
    expect(() => parseCapture(name)).toThrow(JournalClubError);
    expect(() => parseCapture(name)).toThrow(reason);
  });
});
