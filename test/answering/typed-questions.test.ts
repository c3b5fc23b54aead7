import { describe, expect, it } from 'vitest';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'quay',
    title: 'Quay: A Cold-Start Mooring Check for Boat Engines',
    abstract:
      'We present Quay, an engine for boats. Quay reaches 61.5% Thrust Per Unit (TPU) on HarbourSet, improving TPU by 1.4x compared to Wharf. We test 9 LLMs and 40 harbours. Wharf leaves 30.2% of all ropes unmoored. Quay cuts unmoored ropes from 40.0% to 12.5% without additional losses.',
    organisation: 'Harbour Lab',
  },
  {
    id: 'buoy',
    title: 'Buoy: Marking Reefs',
    abstract:
      'Waves are hard to see. We present Buoy, a marker with 21 parameters that needs 4 MB of memory on boards with 64 MB memory, and floats on a Keel-9. On calm-a it has an error of 7.9%, on calm-b 17.4%. Its error grows by 2% when chains drop out. Maps were marked by 7 pilots. Maps are released; the logs are not, to protect the crews.',
  },
  {
    id: 'winch',
    title: 'Winch: Hauling in Two Gears',
    abstract:
      'We propose Winch. Winch provides 19.1x hauling speedup and 17.9x lowering speedup on DockB, compared with Capstan.',
  },
  {
    id: 'anchor',
    title: 'Anchor: Sea Chains',
    abstract:
      'We propose Anchor, a chain for boats. Anchor is tested on 12 LLMs in the NorthSea benchmark and hauled on one NS40. It drops its links in 73% of all storms.',
    organisation: 'Deep Water Group',
  },
  {
    id: 'tern',
    title: 'Tern: Flying Lines',
    abstract:
      'We propose Tern. Tern is efficient, using 1.4 trillion tokens compared to the more than 2 trillion tokens used by Gull-7. Tern is used widely, cutting overhead by roughly 30% and enhancing runtime performance by about 15% for large boats.',
  },
  {
    id: 'skua',
    title: 'Skua: Attributed Lines',
    abstract:
      'We propose Skua. Skua prompts reach the performance of simple prompts while utilizing only 5% of the querying cost of the latter.',
  },
]);

const ask = (question: string) => answerOf(question, collection);
const headline = (question: string) => ask(question).text.split('“')[0];

describe('a question as it is typed', () => {
  it('does not take a longer name for the short form it begins with', () => {
    expect(ask('what does LLM-Dock-XL do?').status).toBe('unanswerable');
  });

  it('is refused for what is missing, not for a name that is here', () => {
    expect(ask('papers on whales that eat NS40').text).toContain('whales');
  });

  it('asks for a level or for a difference, and is answered with that', () => {
    expect(headline('what TPU does Quay reach?')).toContain('61.5%');
    expect(headline('how much does Quay improve TPU?')).toContain('1.4x');
  });

  it('gets no headline from the other side, from the other direction or from what is held against', () => {
    expect(headline('how many tokens did Tern use?')).toContain('1.4 trillion');
    expect(headline('how many tokens did Gull-7 use?')).not.toContain('1.4');
    expect(headline('how much does Tern speed up training?')).toContain('15%');
    expect(headline('how much does Tern slow training?')).not.toContain('15%');
    expect(headline('what querying cost do Skua prompts have?')).toContain('5%');
    expect(headline('how much querying cost do Skua prompts save?')).not.toContain('5%');
  });

  it('asks for a share with a percentage, not with a factor', () => {
    expect(headline('what share of ropes does Quay leave unmoored')).toContain('12.5%');
  });

  it('counts models that the paper calls LLMs, and says what is counted', () => {
    expect(headline('how many models does Quay test')).toContain('9 LLMs');
    expect(headline('nr of llms tested w/ Quay')).toContain('9 LLMs');
  });

  it('gets no headline where one figure has one part of it and its neighbour the other', () => {
    expect(ask('winch hauling speedup on DockB?').text).toMatch(/^Winch: “/);
  });

  it('gets no headline where a figure of another stands in the same sentence, and nothing tells them apart', () => {
    expect(ask('what error does Buoy get on calm-b?').text).toMatch(/^Buoy: “On calm-a/);
    expect(ask('how many parameters does Buoy have?').text).toContain('21 parameters');
    expect(ask('how much memory does Buoy need?').text).toContain('4 MB');
  });

  it('is answered by a name where it asks for one by its kind', () => {
    expect(ask('On which chip does Buoy float?').text).toContain('floats on a Keel-9');
    expect(ask('who marked Buoy?').text).toContain('marked by 7 pilots');
  });

  it('is answered by the purpose or the reason where it asks why', () => {
    expect(ask('why are the Buoy logs not released?').text).toContain('to protect the crews');
  });

  it('is refused where a name of two capitals stands nowhere whole', () => {
    expect(ask('How does Buoy do on Common Waves?').status).toBe('unanswerable');
  });

  it('gets no headline where a word of it stands with another figure, or nowhere', () => {
    expect(ask('how many parameters do sunken Buoy boards have?').text).not.toMatch(/^Buoy reports/);
    expect(ask('which interest group does Buoy serve?').text).not.toContain('organisation');
  });

  it('hears a time in “when” that asks, and none in “when” that goes on', () => {
    expect(ask('error of Buoy when chains drop out').text).not.toContain('date');
  });

  it('asks for two figures, and gets both or is told which is missing', () => {
    const both = ask('how much does Quay improve TPU and how many harbours does it test?');
    expect(both.text).toContain('1.4x');
    expect(ask('how much faster is winch and how much memory does it use?').text).toContain(
      'Not given: a memory figure.',
    );
  });

  it('asks for papers like one, and gets others', () => {
    const { papers, status } = ask('anything similar to Quay?');
    expect(status).toBe('answered');
    expect(papers).toContain('anchor');
    expect(papers[0]).not.toBe('quay');
  });

  it('says several of a thing by its name and an s', () => {
    expect(ask('does anyone haul in NS40s?').papers[0]).toBe('anchor');
  });

  it.each([
    'nice, thanks! how much memory does Buoy need?',
    'cheers - how much memory does Buoy need?',
    'good morning, how much memory does Buoy need please?',
    'Hi Ana, how much memory does Buoy need?',
    'lovely stuff!! how much memory does Buoy need',
    'thank you so much. morning all how much memory does Buoy need?',
  ])('is asked behind whatever is said first: %s', (said) => {
    expect(ask(said).text).toBe(ask('how much memory does Buoy need?').text);
  });

  it.each(['does Winch speed up hauling 9x?', 'does Winch speed up hauling by 50 times?'])(
    'is told what is reported where it asks whether it is another figure: %s',
    (said) => {
      expect(ask(said)).toMatchObject({ status: 'partial', text: expect.stringContaining('19.1x') });
      expect(ask(said).text).toMatch(/Not given: (?:9x|50 times)\.$/);
    },
  );

  it('is told that a page is not read where it asks of a link that is no paper here', () => {
    expect(ask('https://example.com/harbour-blog what is this').text).toContain('cannot read that page');
    expect(ask('summarise https://example.com/boats-and-ropes').text).toContain('cannot read that page');
  });

  it('leaves out what is thanked for where something else is asked of, and keeps what is pointed back to or praised', () => {
    expect(ask('thanks for NS40, how much memory does Buoy need?').text).not.toContain('NS40');
    expect(ask('thanks for Buoy, how much memory does it need?').text).toContain('4 MB');
    expect(ask('is this good: Buoy?').text).toContain('Buoy');
  });

  it('is asked between a greeting, thanks and how long the answer shall be', () => {
    const plain = ask('what is Anchor').text;
    expect(ask('hi! what is Anchor? thanks a lot').text).toBe(plain);
    expect(ask('what is Anchor in two sentences').text).toBe(plain);
  });

  it('asks for a figure by its name alone', () => {
    expect(ask('accuracy of Quay')).toMatchObject({
      status: 'unanswerable',
      text: expect.stringContaining('accuracy'),
    });
    expect(headline('unmoored ropes share of Quay')).toContain('12.5%');
  });

  it('is refused when it asks for a figure on what the paper never names', () => {
    expect(ask('what does Quay get on swe-bench')).toMatchObject({
      status: 'unanswerable',
      text: expect.stringContaining('swe-bench'),
    });
  });

  it('names a paper by words inside its title, hyphens or not', () => {
    expect(headline('how many models did the cold start mooring check test')).toContain('9 LLMs');
  });

  it('is read with its typing errors, where an ordinary word was meant', () => {
    expect(ask('does Anchor have lnks').text).toContain('drops its links');
  });

  it('on whether something is done is answered by what it is done to', () => {
    expect(ask('does Quay add losses?').text).toContain('without additional losses');
  });

  it('compares two papers by what is counted in each', () => {
    const { text } = ask('which tested more models, Quay or Anchor');
    expect(text).toContain('9 LLMs');
    expect(text).toContain('12 LLMs');
  });

  it('is not told of another paper whose name holds the one that is asked about', () => {
    const both = smallCollection([
      {
        id: 'pier',
        title: 'Pier: Boats at Rest',
        abstract: 'We present Pier, a rest for boats. Pier saves 10% of ropes.',
      },
      {
        id: 'wide-pier',
        title: 'Wide Pier: Boats at Rest on Both Sides',
        abstract: 'We present Wide Pier, which builds on Pier. On KNOT, Wide Pier reaches 83.1% accuracy.',
      },
    ]);
    expect(answerOf('what accuracy does Pier get on KNOT?', both).status).toBe('unanswerable');
  });

  it('takes any of several makers', () => {
    expect([...ask('papers by Harbour Lab or Deep Water Group').papers].sort()).toEqual(['anchor', 'quay']);
  });
});
