/** The French texts of the history. */
export const historyFr = {
  title: 'Historique des pannes',
  since: (count: number, month: string) =>
    `${count}\u00a0${count > 1 ? 'pannes enregistrées' : 'panne enregistrée'} depuis ${month}.`,
  noneYet: 'Aucune panne enregistrée pour le moment.',
  calmMonth: 'Aucune panne enregistrée.',
  count: (count: number) => `${count}\u00a0${count > 1 ? 'pannes' : 'panne'}`,
  services: (count: number) => `${count}\u00a0${count > 1 ? 'services touchés' : 'service touché'}`,
  lasted: (span: string) => `pendant ${span}`,
  lastedUnknown: 'durée non connue',
  worst: 'La plus grave\u00a0:',
  monthTitle: (month: string) => `Pannes ${/^[ao]/.test(month) ? 'd’' : 'de '}${month}`,
  monthDescription: (month: string, count: number) =>
    `${count}\u00a0${count > 1 ? 'pannes enregistrées' : 'panne enregistrée'} en ${month}\u00a0: qui était en panne, et quand.`,
  calm: (month: string) => `Aucune panne enregistrée en ${month}.`,
  calmSoFar: (month: string) => `Aucune panne enregistrée en ${month} jusqu’ici.`,
  counts: (incidents: number, services: number) =>
    `${incidents}\u00a0${incidents > 1 ? 'pannes' : 'panne'}, ${services}\u00a0${services > 1 ? 'services touchés' : 'service touché'}.`,
  together: (span: string) => `En tout, ${span} avec une panne en cours.`,
  origins: (measured: number, declared: number) => {
    if (declared === 0) return measured > 1 ? 'Mesurées par nos sondes.' : 'Mesurée par nos sondes.'
    if (measured > 0)
      return `${measured}\u00a0${measured > 1 ? 'mesurées' : 'mesurée'} par nos sondes, ${declared}\u00a0${declared > 1 ? 'déclarées' : 'déclarée'} par la presse ou les exploitants.`
    return declared > 1
      ? 'Nous ne les avons pas mesurées\u00a0: ce sont la presse et les exploitants qui les rapportent.'
      : 'Nous ne l’avons pas mesurée\u00a0: ce sont la presse ou l’exploitant qui la rapportent.'
  },
  yearTitle: (year: string) => `Pannes de ${year}`,
  yearDescription: (year: string, count: number) =>
    `${count}\u00a0${count > 1 ? 'pannes enregistrées' : 'panne enregistrée'} en ${year}, mois par mois.`,
  calmYear: (year: string) => `Aucune panne enregistrée en ${year}.`,
  calmYearSoFar: (year: string) => `Aucune panne enregistrée en ${year} jusqu’ici.`,
  byMonth: 'Mois par mois',
  years: 'Années',
  inYear: (count: number) =>
    count === 0 ? 'aucune panne' : `${count}\u00a0${count > 1 ? 'pannes' : 'panne'}`,
  yearsBeside: 'Années voisines',
  earlierYear: 'Année précédente',
  laterYear: 'Année suivante',
  wholeYear: (year: string) => `Toute l’année ${year}`,
  leaf: 'Autres mois',
  earlier: 'Mois précédent',
  later: 'Mois suivant',
  chart: 'Qui était en panne, et quand',
  closeDay: (date: string) => `De près\u00a0: le ${date}`,
  closeDays: (first: string, last: string) => `De près\u00a0: du ${first === '1' ? '1er' : first} au ${last}`,
  list: 'Les pannes une par une',
  duration: 'Durée',
  none: 'aucune',
  bar: (outage: { service: string; from: string; to: string; measured: boolean; title: string }) =>
    `${outage.service}\u00a0: panne ${outage.measured ? 'mesurée' : 'déclarée'}. Début\u00a0: ${outage.from}. Fin\u00a0: ${outage.to}. ${outage.title}`,
  lasting: {
    about: (span: string) => `environ ${span}`,
    atLeast: (span: string) => `au moins ${span}`,
    atMost: (span: string) => `${span} au\u00a0plus`,
    unknown: 'non connue',
  },
  legend: {
    measured: 'Mesurée par nos sondes',
    declared: 'Déclarée, non mesurée par nous',
    fading: 'Là où la barre s’efface, l’heure n’est pas connue',
    open: 'Toujours en cours',
  },
  strip: {
    calm: 'Aucun jour avec panne',
    out: (days: readonly number[]) =>
      days.length > 1
        ? `Jours avec panne\u00a0: ${days.join(', ')}`
        : `Jour avec panne\u00a0: ${days.join()}`,
    detected: 'Jour avec une panne mesurée',
    declared: 'Jour avec une panne déclarée, non mesurée',
  },
  coverage: {
    heading: 'Ce que nous avons mesuré',
    nothing:
      'Nous n’avons aucune mesure de ce mois. Une panne que personne n’a déclarée peut donc manquer ici.',
    yearUnmeasured:
      'Nous n’avons aucune mesure de cette année. Une panne que personne n’a déclarée peut donc manquer ici.',
    since: (date: string) =>
      `Nos sondes mesurent depuis le ${date}\u00a0: avant cette date, une panne que personne n’a déclarée peut manquer ici.`,
    sentence: (share: string, services: number) =>
      `Nos sondes ont mesuré ${share} du temps${services > 1 ? `, en moyenne sur ${services}\u00a0services` : ''}.`,
    rest: 'Le reste, nous ne le savons pas\u00a0: il n’est pas compté comme du temps sans panne.',
    below: (share: string) => `moins de ${share}`,
    unfold: 'Afficher service par service',
    measured: 'Temps mesuré',
    out: 'Panne mesurée',
  },
}
