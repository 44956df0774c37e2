/** The page that says how we measure, in French. */
export const methodFr = {
  title: 'Notre méthode',
  intro:
    'Ce que signifie chaque état, comment la disponibilité est calculée, et ce que nous ne pouvons pas savoir.',
  statesHeading: 'Ce que signifie chaque état',
  statesNote:
    'Chaque état se lit de trois façons\u00a0: un mot, une forme et une couleur. La forme seule suffit à le reconnaître.',
  states: {
    operational: 'Le service répond comme attendu à nos dernières sondes.',
    degraded: 'Le service répond, mais trop lentement, ou son certificat de sécurité va bientôt expirer.',
    partial_outage: 'Une partie de ce que nous sondons ne répond plus, le reste répond.',
    major_outage:
      'Rien de ce que nous sondons ne répond comme attendu. Une page d’attente ou d’excuse compte comme une panne.',
    filtered:
      'Le site répond à notre sonde par un contrôle (vérification anti-robot, file d’attente, blocage). Nous ne savons pas si les clients passent\u00a0: ce n’est ni une panne, ni un fonctionnement normal.',
    unknown:
      'Nous n’avons pas de mesure récente, par exemple parce que notre propre réseau est coupé. Notre défaut ne devient jamais leur panne.',
    maintenance: 'Une intervention a été annoncée avant son début. L’état mesuré reste affiché à côté.',
  },
  sections: [
    {
      heading: 'Comment nous mesurons',
      paragraphs: [
        'À intervalle régulier, une sonde ouvre la page du service comme le ferait un navigateur, sans compte ni mot de passe. Elle vérifie chaque couche\u00a0: nom de domaine (DNS), connexion (TCP), chiffrement (TLS), réponse (HTTP) et contenu attendu.',
        'Un seul échec ne suffit pas. Une panne n’est annoncée qu’après plusieurs échecs de suite, puis datée du premier d’entre eux. Un retour se confirme de la même façon.',
        'Avant de croire à une panne de réseau, nous vérifions le nôtre auprès de points de contrôle indépendants.',
        'La sonde se présente et reste discrète\u00a0: une page à la fois, au plus deux fois par minute dans la configuration fournie, moins souvent pendant une panne, et plus tard si le site le demande. Le fichier robots.txt n’est pas consulté\u00a0: il s’adresse aux robots qui parcourent un site, alors que nous n’ouvrons que des adresses choisies une à une.',
      ],
    },
    {
      heading: 'Le temps de réponse',
      paragraphs: [
        'C’est la durée de la dernière bonne réponse, du premier pas (trouver l’adresse du serveur) à la réception de la page, images non comprises. Il est mesuré depuis notre serveur\u00a0: chez vous, il dépend aussi de votre connexion.',
        'Pendant une panne, aucun temps de réponse n’est affiché\u00a0: il n’y a pas de réponse à mesurer.',
      ],
    },
    {
      heading: 'Comment une panne commence et finit',
      paragraphs: [
        'La panne d’un service commence au premier échec d’une série confirmée. Elle a pu commencer un peu plus tôt\u00a0: entre la dernière bonne réponse et ce premier échec. Nous donnons ces deux bornes.',
        'Elle finit à la première bonne réponse d’une série confirmée. Le service a pu revenir jusqu’à un intervalle de mesure plus tôt.',
        'Les services d’un même exploitant qui tombent ensemble forment une seule panne, chacun avec son début et sa fin. Deux exploitants ne sont jamais confondus. Quand tout répond de nouveau, la panne reste sous surveillance\u00a0; elle n’est résolue qu’après un temps stable. Si elle recommence dans les 24\u00a0heures qui suivent, la nouvelle panne renvoie à la précédente.',
        'Un accès filtré ou une mesure manquante ne met jamais fin à une panne.',
      ],
    },
    {
      heading: 'Comment la disponibilité est calculée',
      paragraphs: [
        'Chaque seconde d’un jour local est rangée dans une seule catégorie\u00a0: maintenance annoncée, sans mesure, filtrée, panne majeure, panne partielle, perturbée ou opérationnelle. Un jour dure 23 ou 25\u00a0heures aux changements d’heure.',
        'Disponibilité = 1 − (panne majeure + panne partielle) ÷ (durée du jour − temps sans mesure − temps filtré − maintenance annoncée). Une panne partielle compte en entier.',
        'Un exemple\u00a0: sur un jour de 24\u00a0heures, un service est en panne 3\u00a0heures et nous restons 4\u00a0heures sans mesure. Le temps mesuré est de 20\u00a0heures, la disponibilité de 1 − 3 ÷ 20, soit 85\u00a0%, et la part mesurée de 20 ÷ 24, soit 83,33\u00a0%.',
        'Le résultat est arrondi vers le bas\u00a0: 99,996\u00a0% s’écrit 99,99\u00a0%. La part de temps réellement mesurée figure toujours à côté. Sans temps mesuré, il n’y a pas de chiffre.',
      ],
    },
    {
      heading: 'Ce que nous ne pouvons pas savoir',
      paragraphs: [
        'Nous voyons les services de l’extérieur et depuis un nombre limité d’endroits. Un problème qui ne touche que certains clients, une région, une connexion à un compte ou un paiement peut nous échapper.',
        'Nous ne connaissons pas la cause d’une panne. Une cause n’apparaît ici que citée d’une source nommée.',
        'Entre deux sondes, une coupure brève peut passer inaperçue. Ces chiffres sont un indicateur extérieur, pas une publication réglementaire.',
      ],
    },
    {
      heading: 'Mesuré et déclaré',
      paragraphs: [
        'Ce que nos sondes ont vu est un fait mesuré, jamais réécrit\u00a0: il porte un carré plein. Ce que disent la presse ou un exploitant est déclaré\u00a0: il porte un rond vide, avec son auteur, sa source, et à la précision connue. Une heure inconnue reste inconnue.',
        'La fiabilité d’un récit déclaré est dite en toutes lettres, et ce qui est contesté l’est aussi.',
      ],
    },
    {
      heading: 'Ce que lisent les programmes',
      paragraphs: [
        'Notre API donne les états ci-dessus. Celle qui parle le langage de Statuspage n’a de mot ni pour un accès filtré, ni pour une donnée manquante\u00a0: elle les dit perturbés («\u00a0degraded_performance\u00a0»), jamais opérationnels.',
      ],
    },
    {
      heading: 'Vos données',
      paragraphs: [
        'Aucun cookie, aucun compte, aucune mesure d’audience. La page n’appelle aucun autre site. Les adresses IP des visiteurs ne sont pas conservées par Vigie.',
        'Vos préférences, comme le choix de vos services, restent dans votre navigateur.',
      ],
    },
  ],
  reasonsHeading: 'Ce que disent nos sondes',
  reasonsIntro:
    'À côté d’un état, quelques mots disent ce que la dernière sonde a vu. Ils décrivent un symptôme, jamais une cause.',
  reasonsCaption: 'Les raisons possibles, rangées par couche',
  reasonWords: 'Sur la page',
  reasonMeaning: 'Ce que cela veut dire',
  layers: {
    dns: 'Nom de domaine (DNS)',
    tcp: 'Connexion (TCP)',
    tls: 'Chiffrement (TLS)',
    http: 'Réponse (HTTP)',
    content: 'Contenu de la page',
    speed: 'Rapidité',
    filtered: 'Accès filtré',
    own: 'Notre propre mesure',
  },
  whoHeading: 'Qui tient cette page',
  contact: 'Pour nous écrire\u00a0:',
  independence: 'Indépendance',
}
