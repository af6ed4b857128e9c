import { describe, expect, test } from '@jest/globals'
import { createAuthority } from '../../harness/pki/authority.ts'
import type { CertificateRecipe } from '../../harness/pki/recipe.ts'
import { crlTextOf, textOf, verify } from './openssl.ts'
import { chain, device, intermediate, root, web } from './recipes.ts'

const realised = async (recipes: readonly CertificateRecipe[]) => {
  const authority = createAuthority()
  await authority.realise(recipes)
  return authority
}

const verifiedChain = async (recipes: readonly CertificateRecipe[]) => {
  const authority = await realised(recipes)
  return verify({
    trusted: authority.get('root'),
    untrusted: [authority.get('intermediate')],
    leaf: authority.get('web'),
  })
}

describe('a chain passes openssl verify -x509_strict', () => {
  test.each(['ec-p256', 'ec-p384', 'rsa-2048'] as const)('with %s keys', async (key) => {
    expect(await verifiedChain(chain(key))).toBe('OK')
  })

  test('with an RSA server certificate under EC authorities', async () => {
    expect(await verifiedChain([root, intermediate, { ...web, key: 'rsa-2048' }])).toBe('OK')
  })

  test.each(['sha384', 'sha512'] as const)('signed with %s by an RSA authority', async (hash) => {
    expect(await verifiedChain(chain('rsa-2048', { hash }))).toBe('OK')
  })
})

describe('a chain is refused', () => {
  test('once it has expired', async () => {
    const validity = { notBeforeDays: -30, notAfterDays: -2 }
    expect(await verifiedChain(chain('ec-p256', { validity }))).toContain('certificate has expired')
  })

  test('before it is valid', async () => {
    const validity = { notBeforeDays: 2, notAfterDays: 30 }
    expect(await verifiedChain(chain('ec-p256', { validity }))).toContain('certificate is not yet valid')
  })

  test('without its intermediate', async () => {
    const authority = await realised(chain())
    const said = verify({ trusted: authority.get('root'), leaf: authority.get('web') })
    expect(said).toContain('unable to get local issuer certificate')
  })

  test('when it is self-signed and nobody trusts it', async () => {
    const authority = await realised([...chain(), device])
    const said = verify({ trusted: authority.get('root'), leaf: authority.get('device') })
    expect(said).toContain('self-signed certificate')
  })
})

describe('what a certificate says', () => {
  const told = [
    ['its names, in order', 'DNS:lyncweb.contoso.example, DNS:meet.contoso.example'],
    ['where its issuer is found', 'CA Issuers - URI:http://pki.contoso.example/aia/intermediate.cer'],
    ['where its issuer revokes', 'URI:http://pki.contoso.example/crl/intermediate.crl'],
    ['who answers for it', 'OCSP - URI:http://pki.contoso.example/ocsp/intermediate'],
    ['its use', 'TLS Web Server Authentication'],
    ['that it is no authority', 'CA:FALSE'],
  ] as const

  test.each(told)('%s', async (_, text) => {
    expect(textOf((await realised(chain())).get('web'))).toContain(text)
  })

  test('nothing about names when it has none', async () => {
    expect(textOf((await realised(chain())).get('root'))).not.toContain('Subject Alternative Name')
  })

  test.each(['ec-p256', 'ec-p384', 'rsa-2048'] as const)('SHA-256 when self-signed with %s', async (key) => {
    const text = textOf((await realised([{ ...device, key }])).get('device'))
    expect(text).toMatch(/Signature Algorithm: (ecdsa-with-SHA256|sha256WithRSAEncryption)/)
    expect(text).not.toContain('Authority Key Identifier')
  })
})

describe('what is kept', () => {
  test('the bytes of every recipe that an edit did not touch', async () => {
    const authority = createAuthority()
    const before = await authority.realise(chain())
    const after = await authority.realise(chain('ec-p256', { names: ['other.contoso.example'] }))
    expect(after.get('intermediate')).toBe(before.get('intermediate'))
    expect(after.get('web')?.serial).not.toBe(before.get('web')?.serial)
  })

  test('the bytes that a healed recipe had before', async () => {
    const authority = createAuthority()
    const before = await authority.realise(chain())
    await authority.realise(chain('ec-p256', { names: [] }))
    expect((await authority.realise(chain())).get('web')).toBe(before.get('web'))
  })

  test('nothing below an authority that was made anew', async () => {
    const authority = createAuthority()
    const before = await authority.realise(chain())
    const after = await authority.realise([{ ...root, subject: 'New Root' }, intermediate, web])
    expect(after.get('web')?.serial).not.toBe(before.get('web')?.serial)
  })

  test('the revocation list of an issuer', async () => {
    const authority = await realised(chain())
    expect(await authority.crl('intermediate')).toBe(await authority.crl('intermediate'))
  })
})

test.each(['ec-p256', 'rsa-2048'] as const)(
  'a %s authority signs a revocation list openssl reads',
  async (key) => {
    const authority = await realised(chain(key))
    const text = crlTextOf(await authority.crl('intermediate'), authority.get('intermediate'))
    expect(text).toContain('verify OK')
    expect(text).toContain('No Revoked Certificates')
  },
)

test('a bundle holds certificates in the order asked for', async () => {
  const authority = await realised(chain())
  const { web: leaf, intermediate: above } = Object.fromEntries(
    ['web', 'intermediate'].map((name) => [name, authority.get(name).certificatePem]),
  )
  expect(authority.bundle(['web', 'intermediate'])).toBe(`${leaf}${above}`)
})

describe('a recipe that cannot be', () => {
  const impossible = [
    ['an issuer that does not exist', [web], /signed by one of the certificates web, got intermediate/],
    [
      'an issuer that is no authority',
      [root, { ...web, issuer: 'leaf' }, { ...web, name: 'leaf', issuer: 'root' }],
      /signed by a CA, but .* of kind server/,
    ],
    [
      'a circle',
      [
        { ...intermediate, issuer: 'other' },
        { ...intermediate, name: 'other', issuer: 'intermediate' },
      ],
      /in a circle/,
    ],
  ] as const

  test.each(impossible)('%s is named', async (_, recipes, sentence) => {
    await expect(createAuthority().realise(recipes)).rejects.toMatchObject({
      code: 'certificate-recipe-invalid',
      message: expect.stringMatching(sentence),
    })
  })

  test('a name that was never made is named, with those that were', async () => {
    const authority = await realised([root])
    expect(() => authority.get('web')).toThrow(
      'expected one of the certificates that were made (root), got web',
    )
  })
})
