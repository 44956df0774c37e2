/** The French texts of the page that explains the feeds. */
export const subscribeFr = {
  title: 'S’abonner',
  intro:
    'Soyez prévenu quand un service tombe en panne, et quand il revient. Sans compte, sans cookie, sans donner d’adresse e-mail.',
  what: {
    heading: 'Un flux, qu’est-ce que c’est\u202f?',
    paragraphs: [
      'Un flux est une adresse que votre téléphone ou votre ordinateur relit de temps en temps à votre place. Dès que quelque chose change, il vous le montre. Comme c’est lui qui vient lire, nous n’avons rien à vous envoyer, donc rien à vous demander.',
      'Vous lisez chaque étape d’une panne\u00a0: elle commence, elle s’étend, elle se termine. Le retour à la normale est toujours annoncé.',
    ],
  },
  how: {
    heading: 'Suivre sur un téléphone',
    steps: [
      'Installez un lecteur de flux. Il en existe de gratuits\u00a0: cherchez «\u00a0lecteur RSS\u00a0» dans la boutique d’applications de votre téléphone.',
      'Choisissez une adresse ci-dessous. Appuyez longuement dessus, puis sur «\u00a0Copier\u00a0».',
      'Dans le lecteur, appuyez sur «\u00a0Ajouter\u00a0» (souvent un signe\u00a0+), collez l’adresse et validez.',
      'Autorisez ses notifications si vous voulez être prévenu sans ouvrir le lecteur.',
    ],
    note: 'Le délai dépend du lecteur\u00a0: certains relisent l’adresse toutes les quelques minutes, d’autres toutes les heures.',
  },
  all: {
    heading: 'Tous les services',
    text: 'Une seule adresse pour toutes les pannes.',
    formats:
      'RSS convient à tous les lecteurs. Atom et JSON disent la même chose, si le vôtre les préfère\u00a0:',
  },
  one: { heading: 'Un seul service', text: 'Pour ne suivre que ce qui vous concerne.' },
  feedOf: (name: string, format: string) => `${name}, flux ${format}`,
  calendar: {
    heading: 'Les maintenances dans votre agenda',
    text: 'Les coupures annoncées à l’avance s’inscrivent dans votre agenda et s’y mettent à jour d’elles-mêmes.',
    add: 'Ajouter à mon agenda',
    address: 'Ou collez cette adresse dans votre agenda, à «\u00a0S’abonner à un calendrier\u00a0»\u00a0:',
  },
  developers: {
    heading: 'Pour les développeurs',
    badge: 'Un badge à poser sur un site\u00a0; il suit l’état des services.',
    badgeAlt: 'État des services, tel que le badge le montre',
    json: 'L’état de tous les services en JSON, sans clé et depuis n’importe quel site\u00a0:',
    reference: 'Toute l’API',
  },
  privacy: {
    heading: 'Ce que nous savons de vous',
    text: 'Il n’y a ni compte, ni cookie, ni adresse e-mail. Pour ne plus suivre un flux, supprimez-le de votre lecteur\u00a0: il n’y a rien d’autre à faire, et rien à nous demander.',
  },
}
