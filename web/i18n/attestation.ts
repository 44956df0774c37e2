import type { Locale } from '../../monitors/domain/text.ts'

/** The words of the sheet that an incident prints as. */
const fr = {
  measuredTitle: 'Attestation de panne',
  declaredTitle: 'Relevé d’une panne déclarée',
  measuredLead: (name: string) =>
    `${name}, observateur indépendant, a mesuré de l’extérieur que les services ci-dessous ne répondaient pas comme attendu, aux heures indiquées.`,
  declaredLead: (name: string) =>
    `${name} n’a pas mesuré cette panne. Les heures ci-dessous viennent de la presse et des déclarations des exploitants, à la précision connue.`,
  subject: 'Panne',
  operator: 'Exploitant',
  state: 'État',
  from: 'Début',
  to: 'Fin',
  lastGood: (time: string) => `dernière bonne réponse à ${time}`,
  lastGoodBefore: (time: string) => `dernière bonne réponse le ${time}`,
  lasted: 'Durée',
  soFar: (span: string) => `déjà ${span}`,
  more: (count: number) => `et ${count}\u00a0autres services, sur la page à l’adresse ci-dessous`,
  uncertainty: 'Incertitude',
  uncertaintyText:
    'Chaque début est le premier échec d’une série confirmée\u00a0: la panne a commencé entre la dernière bonne réponse et lui. Chaque fin est la première bonne réponse d’une série confirmée, à un intervalle de mesure près.',
  method: 'Méthode',
  methodText:
    'Une sonde ouvre la page du service à intervalle régulier et vérifie nom, connexion, chiffrement, réponse et contenu. Une panne n’est retenue qu’après plusieurs échecs de suite, notre propre réseau vérifié auprès de points de contrôle.',
  cause: 'Cause',
  causeUnknown: 'Aucune cause n’est déduite des mesures.',
  sources: 'Sources',
  address: 'Adresse permanente',
  asOf: 'État de la page',
  lastUpdate: 'Dernier point',
  notice:
    'Ce document rapporte des mesures ou des déclarations publiques. Il n’émane pas de l’exploitant et n’a pas, par lui-même, valeur d’acte officiel.',
}

const en: typeof fr = {
  measuredTitle: 'Attestation of an outage',
  declaredTitle: 'Record of a declared outage',
  measuredLead: (name) =>
    `${name}, an independent observer, measured from outside that the services below did not answer as expected, at the times given.`,
  declaredLead: (name) =>
    `${name} did not measure this outage. The times below come from the press and from statements by the operators, as precise as they are known.`,
  subject: 'Outage',
  operator: 'Operator',
  state: 'State',
  from: 'Began',
  to: 'Ended',
  lastGood: (time) => `last good answer at ${time}`,
  lastGoodBefore: (time) => `last good answer on ${time}`,
  lasted: 'Lasted',
  soFar: (span) => `${span} so far`,
  more: (count) => `and ${count}\u00a0other services, on the page at the address below`,
  uncertainty: 'Uncertainty',
  uncertaintyText:
    'Each beginning is the first failure of a confirmed run: the outage began between the last good answer and it. Each end is the first good answer of a confirmed run, to within one measuring interval.',
  method: 'Method',
  methodText:
    'A probe opens the page of the service at regular intervals and verifies name, connection, encryption, answer and content. An outage is believed only after several failures in a row, our own network verified against control points.',
  cause: 'Cause',
  causeUnknown: 'No cause is inferred from the measurements.',
  sources: 'Sources',
  address: 'Permanent address',
  asOf: 'State of the page',
  lastUpdate: 'Latest update',
  notice:
    'This document reports public measurements or statements. It does not come from the operator and is not, of itself, an official record.',
}

export const ATTESTATION: Readonly<Record<Locale, typeof fr>> = { fr, en }
