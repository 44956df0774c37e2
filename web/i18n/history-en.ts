import type { historyFr } from './history-fr.ts'

/** The English texts of the history. */
export const historyEn: typeof historyFr = {
  title: 'Outage history',
  since: (count, month) => `${count} ${count > 1 ? 'outages' : 'outage'} on record since ${month}.`,
  noneYet: 'No outage on record yet.',
  calmMonth: 'No outage on record.',
  count: (count) => `${count} ${count > 1 ? 'outages' : 'outage'}`,
  services: (count) => `${count} ${count > 1 ? 'services' : 'service'} hit`,
  lasted: (span) => `for ${span}`,
  lastedUnknown: 'length not known',
  worst: 'The worst:',
  monthTitle: (month) => `Outages in ${month}`,
  monthDescription: (month, count) =>
    `${count} ${count > 1 ? 'outages' : 'outage'} on record in ${month}: who was out, and when.`,
  calm: (month) => `No outage on record in ${month}.`,
  calmSoFar: (month) => `No outage on record in ${month} so far.`,
  counts: (incidents, services) =>
    `${incidents} ${incidents > 1 ? 'outages' : 'outage'}, ${services} ${services > 1 ? 'services' : 'service'} hit.`,
  together: (span) => `In all, ${span} with an outage going on.`,
  origins: (measured, declared) => {
    if (declared === 0) return 'Measured by our probes.'
    if (measured > 0)
      return `${measured} measured by our probes, ${declared} declared by the press or the operators.`
    return declared > 1
      ? 'We did not measure them: the press and the operators report them.'
      : 'We did not measure it: the press or the operator reports it.'
  },
  yearTitle: (year) => `Outages in ${year}`,
  yearDescription: (year, count) =>
    `${count} ${count > 1 ? 'outages' : 'outage'} on record in ${year}, month by month.`,
  calmYear: (year) => `No outage on record in ${year}.`,
  calmYearSoFar: (year) => `No outage on record in ${year} so far.`,
  byMonth: 'Month by month',
  years: 'Years',
  inYear: (count) => (count === 0 ? 'no outage' : `${count} ${count > 1 ? 'outages' : 'outage'}`),
  yearsBeside: 'Earlier and later years',
  earlierYear: 'Earlier year',
  laterYear: 'Later year',
  wholeYear: (year) => `All of ${year}`,
  leaf: 'Other months',
  earlier: 'Earlier month',
  later: 'Later month',
  chart: 'Who was out, and when',
  closeDay: (date) => `Close up: ${date}`,
  closeDays: (first, last) => `Close up: ${first} to ${last}`,
  list: 'The outages one by one',
  duration: 'Length',
  none: 'none',
  bar: ({ service, from, to, measured, title }) =>
    `${service}: ${measured ? 'measured' : 'declared'} outage. Start: ${from}. End: ${to}. ${title}`,
  lasting: {
    about: (span) => `about ${span}`,
    atLeast: (span) => `at least ${span}`,
    atMost: (span) => `at most ${span}`,
    unknown: 'not known',
  },
  legend: {
    measured: 'Measured by our probes',
    declared: 'Declared, not measured by us',
    fading: 'Where a bar fades, the time is not known',
    open: 'Still going on',
  },
  strip: {
    calm: 'No day with an outage',
    out: (days) =>
      days.length > 1 ? `Days with an outage: ${days.join(', ')}` : `Day with an outage: ${days.join()}`,
    detected: 'Day with a measured outage',
    declared: 'Day with a declared outage, not measured',
  },
  coverage: {
    heading: 'What we measured',
    nothing:
      'We have no measurement of this month. An outage that nobody declared may therefore be missing here.',
    yearUnmeasured:
      'We have no measurement of this year. An outage that nobody declared may therefore be missing here.',
    since: (date) =>
      `Our probes have measured since ${date}: before that, an outage that nobody declared may be missing here.`,
    sentence: (share, services) =>
      `Our probes measured ${share} of the time${services > 1 ? `, on average over ${services} services` : ''}.`,
    rest: 'What is left we do not know: it is not counted as time without an outage.',
    below: (share) => `less than ${share}`,
    unfold: 'Show service by service',
    measured: 'Time measured',
    out: 'Measured outage',
  },
}
