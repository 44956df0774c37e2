import type { methodFr } from './method-fr.ts'

/** The page that says how we measure, in English. */
export const methodEn: typeof methodFr = {
  title: 'Our method',
  intro: 'What each state means, how uptime is computed, and what we cannot know.',
  statesHeading: 'What each state means',
  statesNote:
    'Each state can be read in three ways: a word, a shape and a colour. The shape alone is enough to tell it.',
  states: {
    operational: 'The service answers our latest probes as expected.',
    degraded: 'The service answers, but too slowly, or its security certificate is about to expire.',
    partial_outage: 'Part of what we probe no longer answers; the rest does.',
    major_outage:
      'Nothing that we probe answers as expected. A holding page or an apology counts as an outage.',
    filtered:
      'The site answers our probe with a check of its own (an anti-robot test, a waiting room, a block). We cannot tell whether customers get through: it is neither an outage nor normal service.',
    unknown:
      'We have no recent measurement, for instance because our own network is cut. Our fault never becomes their outage.',
    maintenance: 'Work was announced before it began. The measured state is still shown beside it.',
  },
  sections: [
    {
      heading: 'How we measure',
      paragraphs: [
        'At regular intervals a probe opens the page of the service as a browser would, without an account or a password. It verifies each layer: domain name (DNS), connection (TCP), encryption (TLS), answer (HTTP) and expected content.',
        'One failure is not enough. An outage is announced only after several failures in a row, and is then dated from the first of them. A recovery is confirmed in the same way.',
        'Before believing in a network failure, we check our own network against independent control points.',
        'The probe says who it is and keeps quiet: one page at a time, at most twice a minute in the shipped configuration, less often during an outage, and later if the site asks for it. The robots.txt file is not consulted: it speaks to robots that crawl a site, while we open only addresses chosen one by one.',
      ],
    },
    {
      heading: 'Response time',
      paragraphs: [
        'It is how long the latest good answer took, from the first step (finding the server’s address) to having received the page, images not included. It is measured from our server: at your end it also depends on your connection.',
        'During an outage no response time is shown: there is no answer to measure.',
      ],
    },
    {
      heading: 'How an outage begins and ends',
      paragraphs: [
        'A service’s outage begins at the first failure of a confirmed run. It may have begun slightly earlier: between the last good answer and that first failure. We give both bounds.',
        'It ends at the first good answer of a confirmed run. The service may have come back up to one measuring interval earlier.',
        'Services of one operator that fail together are one outage, each with its own beginning and end. Two operators are never mixed up. When everything answers again the outage stays under watch; it is resolved only after a stable time. If it starts again within the next 24\u00a0hours, the new outage links to the one before.',
        'Filtered access or a missing measurement never ends an outage.',
      ],
    },
    {
      heading: 'How uptime is computed',
      paragraphs: [
        'Every second of a local day belongs to exactly one category: announced maintenance, not measured, filtered, major outage, partial outage, degraded or operational. A day has 23 or 25\u00a0hours when the clocks change.',
        'Uptime = 1 − (major + partial outage) ÷ (length of the day − time not measured − filtered time − announced maintenance). A partial outage counts in full.',
        'An example: in a day of 24\u00a0hours a service is out for 3\u00a0hours, and for 4\u00a0hours we measure nothing. The measured time is 20\u00a0hours, uptime is 1 − 3 ÷ 20, that is 85%, and the measured share is 20 ÷ 24, that is 83.33%.',
        'The result is rounded down: 99.996% is written 99.99%. The share of the time that was really measured always stands beside it. Without measured time there is no number.',
      ],
    },
    {
      heading: 'What we cannot know',
      paragraphs: [
        'We see the services from outside and from a limited number of places. A problem that affects only some customers, one region, logging in or a payment may escape us.',
        'We do not know the cause of an outage. A cause appears here only when it is quoted from a named source.',
        'A short cut between two probes can go unseen. These figures are an external indicator, not a regulatory publication.',
      ],
    },
    {
      heading: 'Measured and declared',
      paragraphs: [
        'What our probes saw is a measured fact and is never rewritten: it carries a full square. What the press or an operator says is declared: it carries an empty circle, with its author and source, and is as precise as it is known. An unknown hour stays unknown.',
        'How reliable a declared account is, is said in words, and so is what is disputed.',
      ],
    },
    {
      heading: 'What programs read',
      paragraphs: [
        'Our API gives the states above. The one that speaks Statuspage’s language has a word neither for filtered access nor for missing data: it calls both degraded (“degraded_performance”), never operational.',
      ],
    },
    {
      heading: 'Your data',
      paragraphs: [
        'No cookie, no account, no audience measurement. The page calls no other site. Vigie does not keep the IP addresses of visitors.',
        'Your preferences, such as the services you picked, stay in your browser.',
      ],
    },
  ],
  reasonsHeading: 'What our probes say',
  reasonsIntro:
    'Beside a state, a few words say what the latest probe saw. They describe a symptom, never a cause.',
  reasonsCaption: 'The possible reasons, by layer',
  reasonWords: 'On the page',
  reasonMeaning: 'What it means',
  layers: {
    dns: 'Domain name (DNS)',
    tcp: 'Connection (TCP)',
    tls: 'Encryption (TLS)',
    http: 'Answer (HTTP)',
    content: 'Content of the page',
    speed: 'Speed',
    filtered: 'Filtered access',
    own: 'Our own measurement',
  },
  whoHeading: 'Who runs this page',
  contact: 'To write to us:',
  independence: 'Independence',
}
