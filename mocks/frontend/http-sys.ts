/**
 * What HTTP.sys, the driver below IIS, answers by itself: a request that it cannot read, or whose headers are too long,
 * never reaches IIS. So the answer bears HTTP.sys's own name and nothing of the web services. Page and headers are as in
 * published transcripts; that the connection ends is in Microsoft's "Troubleshooting HTTP 400 errors in IIS".
 */
export type Refusal = {
  /** The whole answer; nothing where the connection just ends. */
  answer?: string
  status?: 400
  why: string
}

/** Bytes of a request line with its headers (MaxRequestBytes as HTTP.sys comes, KB 820129); Node's own limit is the same. */
const MAX_REQUEST_BYTES = 16_384

const page = (title: string, sentence: string): string =>
  [
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">',
    '<HTML><HEAD><TITLE>Bad Request</TITLE>',
    '<META HTTP-EQUIV="Content-Type" Content="text/html; charset=us-ascii"></HEAD>',
    `<BODY><h2>${title}</h2>`,
    `<hr><p>HTTP Error 400. ${sentence}</p>`,
    '</BODY></HTML>',
    '',
  ].join('\r\n')

const answered = (body: string, now: Date): string =>
  [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: text/html; charset=us-ascii',
    'Server: Microsoft-HTTPAPI/2.0',
    `Date: ${now.toUTCString()}`,
    'Connection: close',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')

const badlyFormed = (why: string, now: Date): Refusal => ({
  answer: answered(page('Bad Request', 'The request is badly formed.'), now),
  status: 400,
  why,
})

/** What comes of a request that Node's parser gives up with this code. */
export const refusalOf = (code: string, now: Date): Refusal => {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return {
        answer: answered(
          page('Bad Request - Request Too Long', 'The size of the request headers is too long.'),
          now,
        ),
        status: 400,
        why: `the headers are longer than ${MAX_REQUEST_BYTES} bytes: HTTP.sys refuses them, and IIS never sees the request`,
      }
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { why: 'the request did not come to its end in time: HTTP.sys closes the connection' }
    case 'HPE_INVALID_EOF_STATE':
      return badlyFormed('the client ended the connection in the middle of its request', now)
    default:
      return badlyFormed(
        `the request cannot be read (${code}): HTTP.sys refuses it, and IIS never sees it`,
        now,
      )
  }
}
