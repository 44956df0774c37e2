import type { LocalizedText } from '../../monitors/domain/text.ts'
import type { Reason } from '../../monitors/domain/verdict.ts'
import type { methodFr } from './method-fr.ts'

/** A reason explained: the words that stand beside a state, and what they mean to a person. */
export type ReasonStory = { readonly words: LocalizedText; readonly meaning: LocalizedText }

type Told = Exclude<Reason, 'ok'>

const story = (fr: string, en: string, meaningFr: string, meaningEn: string): ReasonStory => ({
  words: { fr, en },
  meaning: { fr: meaningFr, en: meaningEn },
})

/** Every reason by the layer in which a person would look for it; the type asks for each exactly once. */
export const REASON_STORIES = {
  dns: {
    dns_nxdomain: story(
      'nom de domaine introuvable',
      'domain name not found',
      'L’annuaire d’internet ne connaît plus l’adresse du site.',
      'The internet’s directory no longer knows the site’s address.',
    ),
    dns_timeout: story(
      'délai de résolution du nom dépassé',
      'name resolution timed out',
      'L’annuaire d’internet n’a pas répondu à temps.',
      'The internet’s directory did not answer in time.',
    ),
    dns_error: story(
      'erreur de résolution du nom',
      'name resolution failed',
      'L’annuaire d’internet a répondu par une erreur.',
      'The internet’s directory answered with an error.',
    ),
  },
  tcp: {
    connect_refused: story(
      'connexion refusée',
      'connection refused',
      'Le serveur est joignable, mais rien n’y écoute.',
      'The server can be reached, but nothing listens there.',
    ),
    connect_timeout: story(
      'délai de connexion dépassé',
      'connection timed out',
      'Le serveur ne décroche pas\u00a0: souvent, il est débordé ou coupé du réseau.',
      'The server does not pick up: often it is overwhelmed or cut off.',
    ),
    connect_reset: story(
      'connexion interrompue',
      'connection reset',
      'Le serveur a raccroché avant d’avoir répondu.',
      'The server hung up before it answered.',
    ),
    unreachable: story(
      'serveur injoignable',
      'server unreachable',
      'Aucun chemin ne mène au serveur.',
      'No path leads to the server.',
    ),
  },
  tls: {
    tls_expired: story(
      'certificat de sécurité expiré',
      'security certificate expired',
      'Les navigateurs refusent d’ouvrir le site.',
      'Browsers refuse to open the site.',
    ),
    tls_expiring: story(
      'certificat de sécurité bientôt expiré',
      'security certificate about to expire',
      'Tout fonctionne encore, mais pour quelques jours.',
      'All still works, but for a few days only.',
    ),
    tls_name: story(
      'certificat établi pour un autre nom',
      'certificate issued for another name',
      'Le serveur qui répond ne prouve pas qu’il est le bon.',
      'The server that answers cannot prove that it is the right one.',
    ),
    tls_untrusted: story(
      'certificat non reconnu',
      'certificate not trusted',
      'Aucune autorité reconnue ne garantit ce serveur.',
      'No recognised authority vouches for this server.',
    ),
    tls_error: story(
      'échec de la connexion sécurisée',
      'secure connection failed',
      'Le chiffrement n’a pas pu s’établir.',
      'Encryption could not be set up.',
    ),
  },
  http: {
    http_status: story(
      'réponse en erreur',
      'answered with an error',
      'Le serveur répond qu’il ne peut pas servir la page.',
      'The server answers that it cannot serve the page.',
    ),
    header_timeout: story(
      'aucune réponse dans le délai',
      'no answer in time',
      'La connexion s’ouvre, puis le serveur reste muet.',
      'The connection opens, then the server stays silent.',
    ),
    body_timeout: story(
      'réponse incomplète dans le délai',
      'answer not complete in time',
      'La page commence à arriver, mais n’arrive pas entière.',
      'The page starts to arrive but does not arrive whole.',
    ),
    protocol_error: story(
      'réponse illisible',
      'unreadable answer',
      'La réponse ne suit pas les règles du web.',
      'The answer does not follow the rules of the web.',
    ),
    redirect_loop: story(
      'redirections sans fin',
      'endless redirects',
      'Le site renvoie de page en page sans jamais arriver.',
      'The site sends from page to page and never arrives.',
    ),
    redirect_blocked: story(
      'redirection inattendue',
      'unexpected redirect',
      'Le site renvoie vers un endroit où la sonde ne va pas.',
      'The site sends to a place where the probe does not go.',
    ),
  },
  content: {
    body_too_large: story(
      'réponse anormalement volumineuse',
      'answer far too large',
      'La page est bien plus lourde que prévu.',
      'The page is far heavier than it should be.',
    ),
    content_mismatch: story(
      'contenu inattendu',
      'unexpected content',
      'Une page arrive, mais ce n’est pas celle du service.',
      'A page arrives, but not the one of the service.',
    ),
    holding_page: story(
      'page d’indisponibilité affichée',
      'showing a holding page',
      'Le site affiche qu’il est indisponible\u00a0: pour ses clients, c’est une panne.',
      'The site says that it is unavailable: for its customers that is an outage.',
    ),
    maintenance_page: story(
      'page de maintenance affichée',
      'showing a maintenance page',
      'Le site se dit en maintenance. Sans annonce préalable, cela compte comme une panne.',
      'The site says it is under maintenance. Unannounced, that counts as an outage.',
    ),
    origin_down: story(
      'serveur d’origine en panne',
      'origin server down',
      'L’intermédiaire qui distribue le site répond, pas le site lui-même.',
      'The network that delivers the site answers, the site itself does not.',
    ),
  },
  speed: {
    slow: story(
      'réponse lente',
      'slow answer',
      'Le service répond, mais au-delà du délai jugé normal.',
      'The service answers, but later than is deemed normal.',
    ),
  },
  filtered: {
    challenge: story(
      'contrôle anti-robot, mesure impossible',
      'bot check, cannot be measured',
      'Le site demande à la sonde de prouver qu’elle est humaine.',
      'The site asks the probe to prove that it is human.',
    ),
    waiting_room: story(
      'file d’attente, mesure impossible',
      'waiting room, cannot be measured',
      'Le site fait patienter ses visiteurs avant de les laisser entrer.',
      'The site makes its visitors wait before it lets them in.',
    ),
    blocked: story(
      'accès refusé à notre sonde',
      'our probe is refused',
      'Le site écarte notre sonde\u00a0; ses clients passent peut-être.',
      'The site turns our probe away; its customers may get through.',
    ),
    rate_limited: story(
      'accès limité pour notre sonde',
      'our probe is rate-limited',
      'Le site nous demande de venir moins souvent.',
      'The site asks us to come less often.',
    ),
  },
  own: {
    vantage_blind: story(
      'notre réseau ne permet pas de mesurer',
      'our own network cannot measure',
      'Nos points de contrôle ne répondent pas non plus\u00a0: le défaut est chez nous.',
      'Our control points do not answer either: the fault is ours.',
    ),
    internal_error: story(
      'mesure interrompue de notre côté',
      'measurement interrupted on our side',
      'Notre mesure s’est arrêtée. Elle n’accuse personne.',
      'Our measuring stopped. It accuses nobody.',
    ),
  },
} as const satisfies Readonly<Record<keyof (typeof methodFr)['layers'], Partial<Record<Told, ReasonStory>>>>
