import './reflect-metadata.ts'
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'

/** PEM of a certificate and of its private key. */
export type Identity = { readonly cert: string; readonly key: string }

export type CertificateName =
  /** Signed by the lab's authority for `localhost`, `127.0.0.1` and `::1`. */
  | 'fine'
  | 'expired'
  /** Expires in three days. */
  | 'expiring'
  /** Valid, for another host name. */
  | 'wrong-name'
  /** Valid, signed by an authority that nobody was told about. */
  | 'untrusted'
  /** Valid, signed by itself. */
  | 'self-signed'

export type LabCertificates = {
  /** PEM of the authority to trust. */
  readonly ca: string
  readonly identities: Readonly<Record<CertificateName, Identity>>
}

type Authority = { readonly name: string; readonly keys: CryptoKeyPair }
type Wish = { readonly hosts?: readonly string[]; readonly notAfter?: Date; readonly authority: Authority }

const DAY_MS = 86_400_000
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const OWN_HOSTS = ['localhost', '127.0.0.1', '::1']

/** Makes an authority and one certificate of each kind; nothing is written to disk. */
export async function createLabCertificates(now = Date.now()): Promise<LabCertificates> {
  const [lab, stranger] = await Promise.all([createAuthority('Lab'), createAuthority('Stranger')])
  const self = { name: 'CN=localhost', keys: await createKeys() }
  const day = (offset: number) => new Date(now + offset * DAY_MS)
  const [fine, expired, expiring, wrongName, untrusted, selfSigned] = await Promise.all([
    issue({ authority: lab }),
    issue({ authority: lab, notAfter: day(-1) }),
    issue({ authority: lab, notAfter: day(3) }),
    issue({ authority: lab, hosts: ['elsewhere.test'] }),
    issue({ authority: stranger }),
    issue({ authority: self }, self.keys),
  ])
  return {
    ca: await selfSign(lab),
    identities: { fine, expired, expiring, untrusted, 'wrong-name': wrongName, 'self-signed': selfSigned },
  }

  async function issue(wish: Wish, ownKeys?: CryptoKeyPair): Promise<Identity> {
    const keys = ownKeys ?? (await createKeys())
    const certificate = await X509CertificateGenerator.create({
      subject: 'CN=localhost',
      issuer: wish.authority.name,
      notBefore: day(-30),
      notAfter: wish.notAfter ?? day(60),
      signingAlgorithm: ALGORITHM,
      publicKey: keys.publicKey,
      signingKey: wish.authority.keys.privateKey,
      extensions: [new SubjectAlternativeNameExtension((wish.hosts ?? OWN_HOSTS).map(alternativeName))],
    })
    return { cert: certificate.toString('pem'), key: await toPem(keys.privateKey) }
  }

  function selfSign(authority: Authority): Promise<string> {
    return X509CertificateGenerator.createSelfSigned({
      name: authority.name,
      notBefore: day(-30),
      notAfter: day(60),
      signingAlgorithm: ALGORITHM,
      keys: authority.keys,
      extensions: [
        new BasicConstraintsExtension(true, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      ],
    }).then((certificate) => certificate.toString('pem'))
  }
}

async function createAuthority(name: string): Promise<Authority> {
  return { name: `CN=${name} authority`, keys: await createKeys() }
}

function createKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
}

function alternativeName(host: string): { type: 'dns' | 'ip'; value: string } {
  return { type: /^[\d.]+$|:/.test(host) ? 'ip' : 'dns', value: host }
}

async function toPem(key: CryptoKey): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', key))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n')
}
