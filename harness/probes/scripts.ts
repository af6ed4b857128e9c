/** What takes several commands, each with what the one before brought. */

import { application, eventsUrls, jsonType } from './events-message.ts'
import type { EventsRequest, StrangersRequest, TicketRequest, TlsRequest } from './observation.ts'
import { defaultTimeoutMs } from './observation.ts'
import { shell } from './shell.ts'
import { requestAround, soapHeaders, ticketUrls } from './ticket-message.ts'
import { curlWords, opensslWords } from './words.ts'

/** A file for what one command leaves to the next, by the name of its variable; it goes with the shell. */
const inFile = (variable: string): string[] => [`${variable}=$(mktemp)`, `trap 'rm -f "$${variable}"' EXIT`]

/** No tool of OpenSSL's fetches issuers: curl does, and the certificate it brings is laid beside the trust store. */
export const fetchingCommand = (
  request: TlsRequest,
  trustStore: string,
  extra: readonly string[] = [],
): string => {
  const { timeoutMs = defaultTimeoutMs } = request
  const plain = shell(opensslWords({ ...request, revocation: undefined }, trustStore))
  const again = `${shell(opensslWords(request, 'STORE')).replace('STORE', '"$store"')} ${extra.join(' ')}`
  const told = `printf '%s' "$sent"`
  return [
    ...inFile('store'),
    `cat ${shell([trustStore])} > "$store"`,
    `sent=$(${plain} </dev/null 2>/dev/null)`,
    `${told} | grep -q 'Verify return code: 0 ' || curl -sSf -m ${timeoutMs / 1000} "$(${told} | openssl x509 -noout -text | sed -n 's/.*CA Issuers - URI://p')" | openssl x509 -inform der >> "$store"`,
    `${again.trim()} </dev/null`,
  ].join('; ')
}

/** Reads the password, so that none is written anywhere; prints every answer, and ends with curl's own code. */
export const ticketScript = ({ url, login, uses, address, timeoutMs }: TicketRequest): string => {
  const { auth, user } = ticketUrls(url)
  const asking = (at: string, headers: Record<string, string>) =>
    curlWords({ kind: 'http', url: at, headers, address, timeoutMs })
  const [before, after] = requestAround(login)
  const jar = '-b "$j" -c "$j"'
  const take = `${shell(asking(auth, soapHeaders))} -v ${jar} -d ${shell([before])}"$p"${shell([after])}`
  const show = `${shell(asking(user, {}))} -v ${jar} -H "X-MS-WebTicket: opaque=$t"`
  return [
    'read -r p',
    `p=$(printf %s "$p" | sed 's/&/\\&amp;/g; s/</\\&lt;/g')`,
    ...inFile('j'),
    `a=$(${take}) || exit $?`,
    `printf '%s\\n' "$a"`,
    `t=$(printf %s "$a" | grep -o '<saml:Assertion.*</saml:Assertion>' | base64 -w 0)`,
    `test -n "$t" || exit 0`,
    `for n in ${Array.from({ length: uses }, (_, i) => i + 1).join(' ')}; do ${show} || exit $?; echo; done`,
  ].join('; ')
}

/** Reads the password, so that none is written anywhere; prints every answer, and ends with curl's own code. */
export const eventsScript = ({ url, login, seconds, address, timeoutMs }: EventsRequest): string => {
  const urls = eventsUrls(url)
  const asking = (at: string, headers: Record<string, string> = {}) =>
    `${shell(curlWords({ kind: 'http', url: at, headers, address, timeoutMs }))} -v -b "$j" -c "$j"`
  const waiting = shell(curlWords({ kind: 'http', url, address, timeoutMs }).slice(0, -1))
  const bearer = '-H "Authorization: Bearer $t"'
  const form = shell(['-d', 'grant_type=password', '--data-urlencode', `username=${login}`])
  return [
    'read -r p',
    ...inFile('j'),
    `a=$(${asking(urls.token)} ${form} --data-urlencode "password=$p") || exit $?`,
    `printf '%s\\n' "$a"`,
    `t=$(printf %s "$a" | sed -n 's/.*"access_token":"\\([^"]*\\)".*/\\1/p')`,
    `test -n "$t" || exit 0`,
    `a=$(${asking(urls.applications, jsonType)} ${bearer} ${shell(['-d', application])}) || exit $?`,
    `printf '%s\\n' "$a"`,
    `e=$(printf %s "$a" | sed -n 's/.*"events":{"href":"\\([^"]*\\)".*/\\1/p')`,
    `test -n "$e" || exit 0`,
    `${waiting} -v -b "$j" ${bearer} ${shell([new URL(url).origin])}"$e&timeout=${seconds}"`,
  ].join('; ')
}

/** Reads name and password in the form of a curl configuration; two sign-ins at once, so that they come in each other's way, and a stranger. */
export const strangersScript = ({ url, rounds, address, timeoutMs }: StrangersRequest): string => {
  const plain = curlWords({ kind: 'http', url, address, timeoutMs })
  const signIn = `printf %s "$c" | ${shell([...plain.slice(0, -1), '--ntlm', '-K', '-', '-o', '/dev/null', url])}`
  const stranger = `${shell(plain)} -v`
  return [
    'read -r c',
    `${stranger} || exit $?`,
    `for n in ${Array.from({ length: rounds }, (_, i) => i + 1).join(' ')}; do ${signIn} & ${signIn} & wait; echo; ${stranger} || exit $?; done`,
  ].join('; ')
}
