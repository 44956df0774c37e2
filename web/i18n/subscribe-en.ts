import type { subscribeFr } from './subscribe-fr.ts'

/** The English texts of the page that explains the feeds. */
export const subscribeEn: typeof subscribeFr = {
  title: 'Subscribe',
  intro:
    'Be told when a service goes down, and when it is back. No account, no cookie, no e-mail address to give.',
  what: {
    heading: 'What is a feed?',
    paragraphs: [
      'A feed is an address that your phone or computer reads again from time to time on your behalf. As soon as something changes, it shows you. Since it is the one that comes to read, we have nothing to send you, and so nothing to ask you.',
      'You read every step of an outage: it begins, it spreads, it ends. Recovery is always announced.',
    ],
  },
  how: {
    heading: 'Following on a phone',
    steps: [
      'Install a feed reader. There are free ones: search for “RSS reader” in your phone’s app store.',
      'Choose an address below. Press and hold it, then tap “Copy”.',
      'In the reader, tap “Add” (often a plus sign), paste the address and confirm.',
      'Allow its notifications if you want to be told without opening the reader.',
    ],
    note: 'How soon depends on the reader: some read the address again every few minutes, others every hour.',
  },
  all: {
    heading: 'All services',
    text: 'One address for every outage.',
    formats: 'RSS suits every reader. Atom and JSON say the same, if yours prefers them:',
  },
  one: { heading: 'A single service', text: 'To follow only what concerns you.' },
  feedOf: (name, format) => `${name}, ${format} feed`,
  calendar: {
    heading: 'Maintenance in your calendar',
    text: 'Work announced in advance enters your calendar and keeps itself up to date there.',
    add: 'Add to my calendar',
    address: 'Or paste this address into your calendar, under “Subscribe to a calendar”:',
  },
  developers: {
    heading: 'For developers',
    badge: 'A badge to put on a site; it follows the state of the services.',
    badgeAlt: 'State of the services, as the badge shows it',
    json: 'The state of all services as JSON, without a key and from any site:',
    reference: 'The whole API',
  },
  privacy: {
    heading: 'What we know about you',
    text: 'There is no account, no cookie and no e-mail address. To stop following a feed, remove it from your reader: there is nothing else to do, and nothing to ask us.',
  },
}
