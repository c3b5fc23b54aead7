import type { Attribute } from './attribute.ts';

/** Fields of the listing. Asked first: "who wrote it" is never a matter of the abstract's words. */
export const FIELDS: readonly Attribute[] = [
  {
    id: 'authorsCount',
    label: 'the number of authors',
    field: 'authorsCount',
    asks: /\b(?:how many|number of|count of) (?:people )?(?:co-?)?(?:authors?|writers)\b|\bhow many (?:people|researchers|scientists) (?:wrote|authored|signed|are (?:behind|on))\b|\bauthor count\b/,
  },
  {
    id: 'authors',
    label: 'its authors',
    field: 'authors',
    asks: /\bwho (?:\w+ )?(?:wrote|authored|co-?authored)\b|\bwho (?:is|are|were) the (?:\w+ )?authors?\b|\b(?:name|names|list|email|e-mail|address)\b.{0,30}\bauthors?\b|\b(?:first|last|lead|corresponding|senior) author\b|\bauthored by\b|\bwritten by whom\b|\bauthors? of (?:the )?\S+(?: paper)?\??$|\bauthor list\b/,
  },
  {
    id: 'maker',
    label: 'who is behind it',
    field: 'maker',
    asks: /\bwho (?:created|made|developed|invented|published|released|posted|built|trained|is behind|are behind|runs|maintains|did)\b/,
  },
  {
    id: 'organisation',
    label: 'the organisation behind it',
    field: 'organisation',
    asks: /\b(?:which|what) (?:organi[sz]ation|company|institution|institute|lab|laboratory|university|universities|group|affiliation|team)s?\b|\baffiliat|\bwhere (?:are|do) the authors\b|\bfrom which (?:lab|company|university)\b|\borgani[sz]ation (?:is )?(?:behind|of|posted|listed)\b/,
  },
  { id: 'arxivId', label: 'its arXiv number', field: 'arxivId', asks: /\barxiv\b/ },
  { id: 'doi', label: 'its DOI', field: 'doi', asks: /\bdoi\b/ },
  {
    id: 'date',
    label: 'its date',
    field: 'date',
    asks: /\bwhen (?:was|were|did|is|has)\b.*\b(?:publish\w*|release[ds]?|appear\w*|post(?:ed)?|submit\w*|come out|came out|listed|written|upload\w*|announced?)\b|\bwhat (?:date|year|month|day)\b|\bwhich (?:date|year|month|day)\b|\b(?:publication|listing|release|submission|posting) date\b|\bdate (?:of|does|is|for)\b|\bhow old is\b|\bwhat is the date\b|\bwhen (?:is|was) .* (?:from|dated)\b/,
  },
  {
    id: 'comments',
    label: 'the number beside its date',
    field: 'comments',
    asks: /\b(?:how many|number of) (?:up-?votes?|comments?|likes?|stars?|votes?)\b|\bup-?votes?\b/,
  },
  {
    id: 'venue',
    label: 'the venue it appeared at',
    asks: /\b(?:which|what) (?:conference|journal|venue|workshop|proceedings)\b|\b(?:published|accepted|presented|appear(?:ed|s)?) (?:at|in) (?:which|what)\b|\bconference\b.*\baccept|\bwhere was .* (?:published|presented|accepted)\b|\b(?:best paper|award)\b/,
    evidence:
      /\b(?:neurips|icml|iclr|cvpr|iccv|eccv|acl|emnlp|naacl|aaai|ijcai|interspeech|published (?:in|at)|accepted (?:at|to|by)|award)\b/,
  },
  {
    id: 'citations',
    label: 'how often it is cited',
    asks: /\b(?:how many|number of) (?:citations?|times .* cited)\b|\bcited\b|\bcitation count\b/,
    evidence: /\bcitations?\b/,
  },
  {
    id: 'code',
    label: 'its code',
    field: 'code',
    asks: /\bwhere (?:is|are|can|do|could)\b.*\b(?:code|weights|source|sources|implementation|repo(?:sitory)?|checkpoints?|model|download(?:ed)?)\b|\bdownload\b|\b(?:is|are) there (?:any |an? )?(?:(?:public|open|open-source|official|released) )*(?:code|implementation|repo(?:sitory)?|weights|checkpoints?)\b|\b(?:link|url|address) (?:to|of|for)\b.*\b(?:code|repo(?:sitory)?|github)\b|\bgithub\b|\bcode (?:link|url|repo\w*|available|released|public|open)\b|\b(?:is|are|has|does|do|did)\b.*\b(?:code|weights|source|checkpoints?)\b.*\b(?:available|released|public\w*|open|out|shared?|published|provide[ds]?|release)\b|\b(?:release[ds]?|open-?sourced?|publish(?:ed)?|share[ds]?(?! of\b))\b.*\b(?:code|weights|checkpoints?|models?)\b|\brepo(?:sitory)?\b/,
    evidence:
      /\bcodes?\b|\bweights (?:are|will|is|and)\b|\bcheckpoints?\b|\brepositor|\bgithub\b(?!\.io)|\bhugging ?face\b|\bopen-?sourc|\bpublicly\b|\bproject (?:page|website)\b|\breleas\w*.{0,40}\b(?:models?|datasets?|corpus|suite)\b|\b(?:models?|datasets?|corpus|suite)\b.{0,60}\b(?:releas|available)/,
  },
  {
    id: 'licence',
    label: 'its licence',
    asks: /\blicen[cs]e[ds]?\b/,
    evidence: /\blicen[cs](?:e|es|ed|ing)\b|\bapache|\bcc-by|\bmit licen/,
  },
  {
    id: 'version',
    label: 'its version',
    field: 'version',
    asks: /\bwhich version of the paper\b|\barxiv version\b|\bhow many revisions\b/,
  },
  {
    id: 'pages',
    label: 'the pages that list it',
    field: 'pages',
    asks: /\b(?:which|what|how many) (?:pages?|listings?|sources?|files?) (?:list|show|mention|contain|have|is|are|does)\b|\bwhere (?:is|was) .* listed\b/,
  },
  {
    id: 'title',
    label: 'its title',
    field: 'title',
    asks: /\b(?:full |exact )?title of\b|\bwhat is .* called\b|\bwhat's the title\b|\btitled\b/,
  },
];
