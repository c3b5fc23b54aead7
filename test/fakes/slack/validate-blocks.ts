import { limits } from '../../../src/platforms/shared/limits.ts';
import { isObject, type Json, list, object, text } from './json.ts';

const { slack } = limits;
type LimitName = keyof typeof slack;
type Surface = 'message' | 'modal' | 'home';
type Report = (problem: string) => void;

/** Block types Slack takes on each surface, as far as we use them. */
const SURFACES: Record<string, Surface[]> = {
  header: ['message', 'modal', 'home'],
  section: ['message', 'modal', 'home'],
  divider: ['message', 'modal', 'home'],
  context: ['message', 'modal', 'home'],
  actions: ['message', 'modal', 'home'],
  rich_text: ['message', 'modal', 'home'],
  input: ['modal', 'home'],
  table: ['message'],
  data_visualization: ['message'],
  context_actions: ['message'],
};

/** What Slack would refuse of the blocks of a message, a modal or a home. */
export function validateBlocks(blocks: unknown, surface: Surface = 'message'): string[] {
  const problems: string[] = [];
  if (!Array.isArray(blocks)) return ['blocks is no list'];
  const most = surface === 'message' ? slack.blocksPerMessage.max : slack.blocksPerView.max;
  if (blocks.length > most) problems.push(`${blocks.length} blocks, ${most} allowed`);
  const tables = blocks.filter((block) => object(block).type === 'table').length;
  if (tables > slack.tablesPerMessage.max) problems.push('only_one_table_allowed');
  const charts = blocks.filter((block) => object(block).type === 'data_visualization').length;
  if (charts > slack.chartsPerMessage.max) problems.push(`${charts} charts`);
  if (surface === 'message' && characters(blocks) > slack.messageCharacters.max) {
    problems.push(`msg_blocks_too_long: ${characters(blocks)} characters`);
  }
  blocks.forEach((block, i) => {
    validateBlock(block, surface, (problem) => problems.push(`/blocks/${i} ${problem}`));
  });
  return problems;
}

/** Every string a person could see in blocks; cells of tables have a limit of their own. */
function characters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + characters(item), 0);
  if (!isObject(value) || value.type === 'table') return 0;
  return Object.entries(value).reduce((sum, [key, item]) => {
    if (typeof item !== 'string') return sum + characters(item);
    return sum + (key === 'text' || key === 'url' ? item.length : 0);
  }, 0);
}

function validateBlock(block: unknown, surface: Surface, report: Report): void {
  const given = object(block);
  const type = text(given.type);
  if (!SURFACES[type]?.includes(surface)) report(`type ${type} is not taken in a ${surface}`);
  if (given.block_id !== undefined) check('id', given.block_id, report);
  validators[type]?.(given, report);
}

const validators: Record<string, (block: Json, report: Report) => void> = {
  header: (block, report) => textObject(block.text, 'headerText', report, ['plain_text']),
  section: (block, report) => {
    if (block.text !== undefined) textObject(block.text, 'text', report);
    if (block.text === undefined && block.fields === undefined) report('section without text');
    const fields = list(block.fields);
    count('sectionFields', fields, report);
    for (const field of fields) textObject(field, 'fieldText', report);
    if (block.accessory !== undefined) element(block.accessory, report);
  },
  context: (block, report) => {
    const elements = list(block.elements);
    if (elements.length === 0) report('context without elements');
    count('contextElements', elements, report);
    for (const each of elements) textObject(each, 'text', report);
  },
  actions: (block, report) => elements(block, 'actionElements', report),
  context_actions: (block, report) => elements(block, 'contextActionElements', report),
  input: (block, report) => {
    textObject(block.label, 'inputLabel', report, ['plain_text']);
    element(block.element, report);
  },
  rich_text: (block, report) => {
    const parts = list(block.elements);
    if (parts.length === 0) report('rich_text without elements');
    for (const part of parts) richTextPart(part, report);
  },
  table: (block, report) => {
    const rows = list(block.rows);
    if (rows.length === 0) report('table without rows');
    count('tableRows', rows, report);
    count('tableColumns', list(block.column_settings), report);
    for (const row of rows) {
      count('tableColumns', list(row), report);
      if (list(row).length === 0) report('empty row');
      for (const cell of list(row)) {
        if (object(cell).type !== 'raw_text' || text(object(cell).text) === '') report('bad cell');
      }
    }
    const cells = rows.flatMap((row) => list(row).map((cell) => text(object(cell).text)));
    if (cells.join('').length > slack.tableCharacters.max) report('table has too many characters');
  },
  data_visualization: (block, report) => {
    check('chartTitle', block.title, report);
    const { type, series, axis_config } = object(block.chart);
    if (type !== 'line' && type !== 'bar') report('bad chart');
    const categories = list(object(axis_config).categories).map(text);
    unique('chartPoints', categories, report);
    unique(
      'chartSeries',
      list(series).map((each) => text(object(each).name)),
      report,
    );
    for (const each of list(series)) {
      const data = list(object(each).data).map(object);
      if (data.some(({ value }) => typeof value !== 'number')) report('a point without a number');
      const labels = data.map(({ label }) => text(label));
      if (labels.join('\n') !== categories.join('\n')) report('points that are not the categories');
    }
  },
};

function unique(limit: LimitName, names: string[], report: Report): void {
  count(limit, names, report);
  if (names.length === 0 || new Set(names).size < names.length) report(`${limit}: none, or one twice`);
  for (const name of names) check('chartLabel', name, report);
}

function elements(block: Json, limit: LimitName, report: Report): void {
  const given = list(block.elements);
  if (given.length === 0) report('no elements');
  count(limit, given, report);
  const ids = given.map((each) => object(each).action_id);
  if (new Set(ids).size !== ids.length) report('action_id twice in a block');
  for (const each of given) element(each, report);
}

function element(value: unknown, report: Report): void {
  const given = object(value);
  check('id', given.action_id, report);
  switch (given.type) {
    case 'button':
      textObject(given.text, 'buttonText', report, ['plain_text']);
      if (given.value !== undefined) check('buttonValue', given.value, report);
      if (given.url !== undefined) check('buttonUrl', given.url, report);
      if (given.style !== undefined && given.style !== 'primary' && given.style !== 'danger')
        report('bad style');
      return;
    case 'feedback_buttons':
      for (const button of [object(given.positive_button), object(given.negative_button)]) {
        textObject(button.text, 'buttonText', report, ['plain_text']);
        check('buttonValue', button.value, report);
      }
      return;
    case 'static_select':
      for (const group of [given, ...list(given.option_groups).map(object)]) {
        count('options', list(group.options), report);
        if (group.label !== undefined) textObject(group.label, 'optionText', report, ['plain_text']);
        for (const option of list(group.options)) validateOption(option, report);
      }
      return;
    case 'external_select':
    case 'conversations_select':
    case 'timepicker':
    case 'plain_text_input':
    case 'multi_external_select':
      if (given.placeholder !== undefined)
        textObject(given.placeholder, 'placeholder', report, ['plain_text']);
      return;
    default:
      report(`element ${text(given.type)} is not known`);
  }
}

/** What Slack would refuse of a choice in a menu. */
export function validateOption(option: unknown, report: Report): void {
  textObject(object(option).text, 'optionText', report, ['plain_text']);
  check('optionValue', object(option).value, report);
}

function richTextPart(value: unknown, report: Report): void {
  const part = object(value);
  const inner = list(part.elements);
  if (inner.length === 0) report(`${text(part.type)} without elements`);
  switch (part.type) {
    case 'rich_text_list':
      if (part.style !== 'bullet' && part.style !== 'ordered') report('bad list style');
      for (const section of inner) richTextPart(section, report);
      return;
    case 'rich_text_section':
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      for (const each of inner) richTextElement(object(each), report);
      return;
    default:
      report(`rich text part ${text(part.type)} is not known`);
  }
}

function richTextElement(given: Json, report: Report): void {
  switch (given.type) {
    case 'text':
      check('text', given.text, report);
      return;
    case 'link':
      check('buttonUrl', given.url, report);
      if (!/^https?:\/\//.test(text(given.url))) report(`link to ${text(given.url)}`);
      if (given.text !== undefined) check('text', given.text, report);
      return;
    case 'channel':
      if (!/^[CG][A-Z0-9]+$/.test(text(given.channel_id))) report('bad channel');
      return;
    case 'user':
      if (!/^[UW][A-Z0-9]+$/.test(text(given.user_id))) report('bad user');
      return;
    default:
      report(`rich text element ${text(given.type)} is not known`);
  }
}

function textObject(
  value: unknown,
  limit: LimitName,
  report: Report,
  types = ['plain_text', 'mrkdwn'],
): void {
  const given = object(value);
  if (!types.includes(text(given.type))) report(`text of type ${text(given.type)}`);
  check(limit, given.text, report);
}

function check(limit: LimitName, value: unknown, report: Report): void {
  const length = typeof value === 'string' ? value.length : -1;
  if (length < 1) report(`${limit} is missing or empty`);
  if (length > slack[limit].max) report(`${limit} has ${length} characters, ${slack[limit].max} allowed`);
}

function count(limit: LimitName, values: unknown[], report: Report): void {
  if (values.length > slack[limit].max) report(`${limit}: ${values.length}, ${slack[limit].max} allowed`);
}
