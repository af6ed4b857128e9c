import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'

const trust = '/etc/ssl/certs/ca-certificates.crt'
const at = `-connect ${contoso.names.web}:443 -servername ${contoso.names.web}`
const chainAsSent = `openssl s_client ${at} -showcerts </dev/null 2>/dev/null | sed -n '/BEGIN/,/END/p'`

describe.each(['ec-p256', 'rsa-2048'] as const)(
  'the public hierarchy with %s keys, seen from the client',
  (keys) => {
    let lab: Lab
    beforeAll(async () => {
      lab = await startLab({ engine: netns, deployment: { ...contoso, pki: { ...contoso.pki, keys } } })
      await shell(`${chainAsSent} > /tmp/chain.pem; openssl x509 -in /tmp/chain.pem > /tmp/leaf.pem`)
    })
    afterAll(() => lab?.stop())

    const shell = async (command: string) => {
      const { stdout, stderr } = await lab.exec('client', ['sh', '-c', command])
      return `${stdout}${stderr}`.trim()
    }
    const urlOf = (what: string) =>
      shell(`openssl x509 -in /tmp/leaf.pem -noout -text | grep -A3 '${what}' | grep -om1 'http://[^ ]*'`)

    test('passes a strict verification', async () => {
      const verified = await shell(
        `openssl verify -x509_strict -CAfile ${trust} -untrusted /tmp/chain.pem /tmp/leaf.pem`,
      )
      expect(verified).toBe('/tmp/leaf.pem: OK')
    })

    test('the AIA address serves the intermediate that completes the chain', async () => {
      const url = await urlOf('CA Issuers')
      await shell(`curl -s ${url} | openssl x509 -inform der > /tmp/fetched.pem`)
      expect(
        await shell(`openssl verify -x509_strict -CAfile ${trust} -untrusted /tmp/fetched.pem /tmp/leaf.pem`),
      ).toBe('/tmp/leaf.pem: OK')
    })

    test('the CRL address serves a list that the intermediate signed', async () => {
      const url = await urlOf('CRL Distribution Points')
      await shell(
        `curl -s ${url} | openssl crl -inform der > /tmp/list.crl; sed -n '/END/,$p' /tmp/chain.pem | sed 1d > /tmp/issuer.pem`,
      )
      expect(await shell('openssl crl -in /tmp/list.crl -noout -CAfile /tmp/issuer.pem')).toMatch(/verify OK/)
    })

    test('the OCSP address says good', async () => {
      const url = await urlOf('OCSP')
      await shell(`sed -n '/END/,$p' /tmp/chain.pem | sed 1d > /tmp/issuer.pem`)
      const said = await shell(
        `openssl ocsp -issuer /tmp/issuer.pem -cert /tmp/leaf.pem -url ${url} -CAfile ${trust} -verify_other /tmp/issuer.pem`,
      )
      expect(said).toMatch(/Response verify OK/)
      expect(said).toMatch(/leaf\.pem: good/)
    })
  },
)

test('a certificate that is revoked is on its issuer’s list, and its OCSP responder says so', async () => {
  const deployment = { ...contoso, pki: { ...contoso.pki, revoked: ['web'] } }
  await using lab = await startLab({ engine: netns, deployment })
  const shell = async (command: string) => (await lab.exec('client', ['sh', '-c', command])).stdout
  const checked = await shell(`openssl s_client ${at} -CAfile ${trust} -crl_check -crl_download </dev/null`)
  expect(checked).toMatch(/Verify return code: 23 \(certificate revoked\)/)
  const asked = await shell(
    `${chainAsSent} > /tmp/chain.pem; openssl x509 -in /tmp/chain.pem > /tmp/leaf.pem; ` +
      "sed -n '/END/,$p' /tmp/chain.pem | sed 1d > /tmp/issuer.pem; " +
      'openssl ocsp -issuer /tmp/issuer.pem -cert /tmp/leaf.pem -url $(openssl x509 -in /tmp/leaf.pem -noout -ocsp_uri) ' +
      `-CAfile ${trust} -verify_other /tmp/issuer.pem 2>&1`,
  )
  expect(asked).toMatch(/leaf\.pem: revoked/)
})
