import type { Deployment } from '../deployment/schema.ts'
import { usualHeaderBytes } from '../proxies/common/messages.ts'
import type { Statement } from './statements.ts'

const schannel = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL'
const policy = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002'
const httpSys = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters'

const arr = 'HKLM\\SOFTWARE\\Microsoft\\IIS Extensions\\Application Request Routing\\Parameters'

const restart = '& rem then restart the server'
const restartHttp = '& net stop http /y & net start w3svc'

/** Windows' names of the suites that come with TLS 1.3 and of those of RFC 5289 (“TLS Cipher Suites in Windows Server 2022”). */
const aead = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
]

const tls12 = (on: boolean): Statement => {
  const make = `reg add "${schannel}\\Protocols\\TLS 1.2\\Server" /v Enabled /t REG_DWORD /d ${on ? 1 : 0} /f ${restart}`
  return { subject: 'tls 1.2', make, modify: make }
}

/** The value that the group policy “SSL Cipher Suite Order” writes; without it Windows' own order holds. */
const cipherSuites: Statement = {
  subject: 'cipher suites',
  make: `reg add "${policy}" /v Functions /t REG_SZ /d "${aead.join()}" /f ${restart}`,
  unmake: `reg delete "${policy}" /v Functions /f ${restart}`,
}

/** Longest request line with all headers, which HTTP.sys refuses with 400 (“Http.sys registry settings for Windows”). */
const headers = (bytes: number): Statement => ({
  subject: 'headers',
  make: `reg add "${httpSys}" /v MaxRequestBytes /t REG_DWORD /d ${bytes} /f ${restartHttp}`,
  unmake: `reg delete "${httpSys}" /v MaxRequestBytes /f ${restartHttp}`,
})

/**
 * A farm is one of addresses, which no certificate holds, and ARR compares: 0x1000 is WinHTTP's
 * SECURITY_FLAG_IGNORE_CERT_CN_INVALID (“Troubleshooting SSL certificate issues in reverse proxy”, IIS Support Blog). Roots,
 * dates and usage are looked at as before.
 */
const anyName: Statement = {
  subject: 'names of the pool',
  make: `reg add "${arr}" /v SecureConnectionIgnoreFlags /t REG_DWORD /d 0x1000 /f & iisreset`,
}

/** What Windows has in its registry and IIS nowhere. */
export const registry = ({ proxy: { tls, http } }: Deployment): Statement[] => [
  anyName,
  tls12(tls.minVersion !== 'TLSv1.3'),
  ...(tls.cipherSuites === 'aead' ? [cipherSuites] : []),
  ...(http.messages.headerLimitBytes < usualHeaderBytes ? [headers(http.messages.headerLimitBytes)] : []),
]
