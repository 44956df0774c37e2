import type { Catalog, Service } from '../../../monitors/domain/catalog.ts'
import { SETTINGS } from './observations.ts'

function service(id: string, groupId: string, owner: string, fr: string, en: string): Service {
  const check = {
    key: `${id}/page`,
    id: 'page',
    serviceId: id,
    url: `https://${id}.example/`,
    settings: SETTINGS,
  }
  return {
    id,
    groupId,
    owner,
    name: { fr, en },
    description: { fr: '', en: '' },
    fallbacks: [],
    checks: [check],
  }
}

/** Two owners: one with two services, one with a single one. */
export const CATALOG: Catalog = {
  page: {
    name: { fr: 'Vigie', en: 'Vigie' },
    url: 'https://vigie.example',
    timezone: 'Europe/Paris',
    locales: ['fr', 'en'],
    contact: 'contact@vigie.example',
    independentNotice: { fr: '', en: '' },
  },
  groups: [
    {
      id: 'la-poste',
      owner: 'la-poste',
      name: { fr: 'La Poste', en: 'La Poste' },
      scamWarning: null,
      contacts: [],
      services: [
        service('tracking', 'la-poste', 'la-poste', 'Suivi Colissimo', 'Colissimo tracking'),
        service('vault', 'la-poste', 'la-poste', 'Digiposte', 'Digiposte'),
      ],
    },
    {
      id: 'bpce',
      owner: 'bpce',
      name: { fr: 'BPCE', en: 'BPCE' },
      scamWarning: { fr: 'Attention', en: 'Beware' },
      contacts: [{ label: { fr: 'Banque', en: 'Bank' }, url: 'https://bank.example/', tel: null }],
      services: [service('bank', 'bpce', 'bpce', 'Banque Populaire', 'Banque Populaire')],
    },
  ],
  stableForMs: 600_000,
}
