import type { LocalizedText } from '../text.ts'
import { couldBeOurs, type Reason } from '../verdict.ts'

/** A reason as a person reads it: what was seen, without guessing at the cause. */
const REASON_TEXTS: Readonly<Record<Reason, LocalizedText>> = {
  ok: { fr: 'répond normalement', en: 'answering normally' },
  slow: { fr: 'réponse lente', en: 'slow answer' },
  dns_nxdomain: { fr: 'nom de domaine introuvable', en: 'domain name not found' },
  dns_timeout: { fr: 'délai de résolution du nom dépassé', en: 'name resolution timed out' },
  dns_error: { fr: 'erreur de résolution du nom', en: 'name resolution failed' },
  connect_refused: { fr: 'connexion refusée', en: 'connection refused' },
  connect_timeout: { fr: 'délai de connexion dépassé', en: 'connection timed out' },
  connect_reset: { fr: 'connexion interrompue', en: 'connection reset' },
  unreachable: { fr: 'serveur injoignable', en: 'server unreachable' },
  tls_expired: { fr: 'certificat de sécurité expiré', en: 'security certificate expired' },
  tls_expiring: { fr: 'certificat de sécurité bientôt expiré', en: 'security certificate about to expire' },
  tls_name: { fr: 'certificat établi pour un autre nom', en: 'certificate issued for another name' },
  tls_untrusted: { fr: 'certificat non reconnu', en: 'certificate not trusted' },
  tls_error: { fr: 'échec de la connexion sécurisée', en: 'secure connection failed' },
  http_status: { fr: 'réponse en erreur', en: 'answered with an error' },
  header_timeout: { fr: 'aucune réponse dans le délai', en: 'no answer in time' },
  body_timeout: { fr: 'réponse incomplète dans le délai', en: 'answer not complete in time' },
  protocol_error: { fr: 'réponse illisible', en: 'unreadable answer' },
  redirect_loop: { fr: 'redirections sans fin', en: 'endless redirects' },
  redirect_blocked: { fr: 'redirection inattendue', en: 'unexpected redirect' },
  body_too_large: { fr: 'réponse anormalement volumineuse', en: 'answer far too large' },
  content_mismatch: { fr: 'contenu inattendu', en: 'unexpected content' },
  holding_page: { fr: 'page d’indisponibilité affichée', en: 'showing a holding page' },
  maintenance_page: { fr: 'page de maintenance affichée', en: 'showing a maintenance page' },
  challenge: { fr: 'contrôle anti-robot, mesure impossible', en: 'bot check, cannot be measured' },
  waiting_room: { fr: 'file d’attente, mesure impossible', en: 'waiting room, cannot be measured' },
  blocked: { fr: 'accès refusé à notre sonde', en: 'our probe is refused' },
  rate_limited: { fr: 'accès limité pour notre sonde', en: 'our probe is rate-limited' },
  origin_down: { fr: 'serveur d’origine en panne', en: 'origin server down' },
  vantage_blind: { fr: 'notre réseau ne permet pas de mesurer', en: 'our own network cannot measure' },
  internal_error: { fr: 'mesure interrompue de notre côté', en: 'measurement interrupted on our side' },
}

const NO_REASON: LocalizedText = { fr: '', en: '' }

export function reasonText(reason: Reason | null): LocalizedText {
  return reason === null ? NO_REASON : REASON_TEXTS[reason]
}

/** Whether something did answer, though not what was asked for: "unavailable" is said of it, not "silent". */
export function isAnswerOf(reason: Reason): boolean {
  return !couldBeOurs(reason)
}
