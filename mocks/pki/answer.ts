import { pathOf } from '../target.ts'
import type { Issuer } from './ocsp/issuer.ts'
import { parseRequest } from './ocsp/request.ts'
import { malformedRequest, signedResponse, statusOf } from './ocsp/response.ts'

/** What the server knows: files by path, and OCSP responders by path. */
export type Repository = {
  files: Map<string, { content: Buffer; contentType: string }>
  issuers: Map<string, Issuer>
}

export type Answer = { status: number; contentType: string; body: Buffer; why: string }

/** @param body of a POST; empty otherwise */
export const answerTo = (
  { method, url, body }: { method: string; url: string; body: Buffer },
  { files, issuers }: Repository,
): Answer => {
  const path = pathOf(url)
  const reading = method === 'GET' || method === 'HEAD'
  const file = files.get(path)
  if (file) {
    if (!reading) return plain(405, 'a file is only read')
    return { status: 200, contentType: file.contentType, body: file.content, why: 'the file as it is' }
  }
  const issuer = issuers.get(path)
  if (issuer && method === 'POST') return ocspAnswer(body, issuer)
  if (issuer) return plain(405, 'OCSP is asked by POST, or by GET with the request behind the path')
  const asked = reading ? splitOcspPath(path, issuers) : undefined
  if (asked) return ocspAnswer(asked.request, asked.issuer)
  return plain(404, 'there is neither a file nor a responder with this path')
}

/** GET form: `{path}/{request in base64, escaped for URLs}` (RFC 6960 A.1); unescaped slashes are taken too. */
const splitOcspPath = (
  path: string,
  issuers: Map<string, Issuer>,
): { issuer: Issuer; request: Buffer } | undefined => {
  for (const [prefix, issuer] of issuers) {
    const folder = prefix.endsWith('/') ? prefix : `${prefix}/`
    if (path.startsWith(folder))
      return { issuer, request: Buffer.from(unescaped(path.slice(folder.length)), 'base64') }
  }
  return undefined
}

const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

const OCSP_RESPONSE = 'application/ocsp-response'

const ocspAnswer = (bytes: Buffer, issuer: Issuer): Answer => {
  try {
    const request = parseRequest(bytes)
    const found = request.certificates.map((id) => `${id.serial} is ${statusOf(id, issuer)}`)
    return {
      status: 200,
      contentType: OCSP_RESPONSE,
      body: signedResponse(request, issuer),
      why: found.join(', '),
    }
  } catch (error) {
    const why = `not an OCSP request: ${(error as Error).message}`
    return { status: 200, contentType: OCSP_RESPONSE, body: malformedRequest(), why }
  }
}

const plain = (status: number, why: string): Answer => ({
  status,
  contentType: 'text/plain',
  body: Buffer.from(`${why}\n`),
  why,
})
