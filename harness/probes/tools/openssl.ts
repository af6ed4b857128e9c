import { isIP } from 'node:net'
import { certificatesIn } from '../../../protocols/pem.ts'
import { certificateFacts, dateValid, nameMatches } from '../certificate-facts.ts'
import { commandOf } from '../commands.ts'
import { hostFiles } from '../context.ts'
import type { TlsFacts, TlsFailure, TlsObservation, TlsRequest } from '../observation.ts'
import { defaultTimeoutMs } from '../observation.ts'
import { observed } from '../observed.ts'
import { fetchingCommand } from '../scripts.ts'
import { tlsSummary } from '../tls.ts'
import { issuerUrl, lacksIssuer } from '../tls-issuers.ts'
import { opensslWords } from '../words.ts'
import type { Tool, ToolOutput } from './tool.ts'
import { firstLine, unreadable } from './tool.ts'
import { verifyResults } from './verify-results.ts'

type OpensslRequest = TlsRequest & { trustStore?: string }

/** openssl s_client, ended by timeout(1) as it has no bound of its own. `-state` tells that a connection came about. */
export const openssl: Tool<OpensslRequest, TlsObservation> = {
  argv: ({ trustStore = hostFiles.trustStore, ...request }) => {
    const seconds = (request.timeoutMs ?? defaultTimeoutMs) / 1000
    return request.fetchIssuers
      ? ['timeout', String(3 * seconds), 'sh', '-c', fetchingCommand(request, trustStore, ['-state'])]
      : ['timeout', String(seconds), ...opensslWords(request, trustStore), '-state']
  },
  parse: (output, { trustStore = hostFiles.trustStore, ...request }, from) => {
    const { host, serverName = host } = request
    const facts = {
      ...withFetches(factsOf(output, serverName), output, request),
      address: isIP(host) ? host : undefined,
    }
    const { ms = 0 } = output
    const command = commandOf(request, trustStore)
    return observed(request, { from, ms }, facts, tlsSummary({ ...request, serverName }, facts, ms), command)
  },
}

type Facts = Pick<TlsObservation, 'outcome' | 'connected' | 'tls' | 'detail'>

/** What curl made of the issuer's URL, where one had to be fetched. */
const withFetches = (facts: Facts, { stderr }: ToolOutput, request: TlsRequest): Facts => {
  const { tls } = facts
  const url = tls && issuerUrl(tls)
  if (!request.fetchIssuers || !tls || url === undefined || !lacksIssuer(tls)) return facts
  const [, code, detail = ''] = /^curl: \((\d+)\) (.*)$/m.exec(stderr) ?? []
  // 28: CURLE_OPERATION_TIMEDOUT
  const outcome = code === undefined ? 'fetched' : code === '28' ? 'timeout' : 'failed'
  return { ...facts, tls: { ...tls, fetches: [{ url, outcome, detail }] } }
}

/** Exit code of timeout(1) when the command ran too long. */
const timedOut = 124

const factsOf = (output: ToolOutput, serverName: string): Facts => {
  const { stdout } = output
  const session = /^New, (TLSv[\d.]+), Cipher is (\S+)/m.exec(stdout)
  const chain = certificatesIn(stdout)
  if (session !== null && chain.length > 0) {
    const [, protocol = '', cipher = ''] = session
    return {
      outcome: 'handshake',
      connected: true,
      tls: tlsOf(output, { protocol, cipher, chain, serverName }),
    }
  }
  return opensslFailure(output)
}

type Failed = Pick<TlsObservation, 'connected' | 'detail'> & { outcome: TlsFailure }

/** Why s_client came to nothing. */
export const opensslFailure = (output: ToolOutput): Failed => {
  const { stdout, stderr, exitCode } = output
  const connected = /^CONNECTED/m.test(stdout) || /^SSL_connect:/m.test(stderr)
  if (exitCode === timedOut)
    return {
      outcome: 'timeout',
      connected,
      detail: connected ? 'the handshake was not done' : 'no answer to the SYN',
    }
  const detail = complaintIn(stderr)
  if (!connected) return { outcome: connectFailure(output), connected, detail }
  if (/unexpected eof|errno=(0|32|104)\b/.test(stderr)) return { outcome: 'ended-early', connected, detail }
  if (/:error:0A/i.test(stderr)) return { outcome: 'alert', connected, detail }
  throw unreadable('openssl', output)
}

const connectFailure = (output: ToolOutput): 'dns-failed' | 'refused' | 'timeout' | 'unreachable' => {
  const { stderr } = output
  if (/BIO_lookup|Name or service not known|name resolution/i.test(stderr)) return 'dns-failed'
  const errno = /connect:errno=(\d+)/.exec(stderr)?.[1]
  if (errno === undefined) throw unreadable('openssl', output)
  // Numbers of Linux: ECONNREFUSED, ETIMEDOUT.
  return errno === '111' ? 'refused' : errno === '110' ? 'timeout' : 'unreachable'
}

const complaintIn = (stderr: string): string => {
  const [, library = '', reason = '', rest = ''] =
    /:error:[0-9A-F]+:([^:\n]*):[^:\n]*:([^:\n]*)(?::.*?(SSL alert number \d+))?/.exec(stderr) ?? []
  return (
    [reason && `${library}: ${reason}`, rest].filter((part) => part !== '').join(', ') ||
    firstLine(stderr.replace(/^SSL_connect:.*$/gm, ''))
  )
}

type Sent = { protocol: string; cipher: string; chain: readonly string[]; serverName: string }

const tlsOf = (output: ToolOutput, { protocol, cipher, chain, serverName }: Sent): TlsFacts => {
  const code = /^\s*Verify return code: (\d+)/m.exec(output.stdout)?.[1]
  const certificates = readChain(chain, output)
  const [leaf] = certificates
  if (code === undefined || leaf === undefined) throw unreadable('openssl', output)
  return {
    protocol,
    cipher,
    chain: certificates,
    trusted: code === '0',
    ...(code === '0' ? {} : { error: verifyResults[Number(code)] ?? `OpenSSL verify result ${code}` }),
    nameMatches: nameMatches(chain[0] ?? '', serverName),
    dateValid: dateValid(leaf, new Date()),
    // Whoever asks for one of whatever issuer, as IIS does, sends no names.
    ...(/^Requested Signature Algorithms/m.test(output.stdout) && {
      asksForCertificate: true as const,
    }),
  }
}

const readChain = (chain: readonly string[], output: ToolOutput) => {
  try {
    return chain.map(certificateFacts)
  } catch {
    throw unreadable('openssl', output)
  }
}
