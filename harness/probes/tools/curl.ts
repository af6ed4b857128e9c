import { certProvObservation, certProvOutcome } from '../certprov-outcome.ts'
import { challengeIn, namesIn, offeredBy } from '../challenges.ts'
import { httpSummary } from '../http.ts'
import { pipedInto } from '../http-load.ts'
import type {
  CertProvObservation,
  CertProvRequest,
  HttpAnswer,
  HttpObservation,
  HttpRequest,
} from '../observation.ts'
import { observed } from '../observed.ts'
import { curlNtlmWords, curlWords } from '../words.ts'
import { readCurl, tellingOptions } from './curl-output.ts'
import { curlUser } from './curl-user.ts'
import type { Tool } from './tool.ts'

/** Only the last of several requests is told of. */
const telling = (words: readonly string[]): string[] => {
  const last = words.lastIndexOf('--next') + 1 || 1
  return [...words.slice(0, last), ...tellingOptions, ...words.slice(last)]
}

/** curl in the place of the http probe. What it was sent of certificates it does not tell: `tls` is left out. */
export const curl: Tool<HttpRequest, HttpObservation> = {
  argv: (request) => telling(curlWords(request)),
  stdin: (request) => pipedInto(request)?.text ?? '',
  parse: (output, request, from) => {
    const { answers, ms, ...seen } = readCurl(output)
    const facts = { ...seen, answer: answers.at(-1) }
    return observed(request, { from, ms }, facts, httpSummary(request, facts, ms))
  },
}

/** curl --ntlm in the place of the certprov probe. It sends type 1 unasked, so there is one leg less. */
export const curlNtlm: Tool<CertProvRequest, CertProvObservation> = {
  argv: (request) => {
    const words = telling(curlNtlmWords(request))
    const user = words.indexOf('-u')
    return [...words.slice(0, user), '-K', '-', ...words.slice(user + 2)]
  },
  stdin: curlUser,
  parse: (output, request, from) => {
    const { answers, ms, outcome, ...seen } = readCurl(output)
    const [first] = answers
    const answer = answers.at(-1)
    const challenge = answers.map(challengeIn).find((found) => found !== undefined)
    return certProvObservation(
      request,
      { from, ms },
      {
        ...seen,
        outcome:
          outcome === 'response' ? certProvOutcome(answer as HttpAnswer, challenge !== undefined) : outcome,
        legs: answers.map(({ status }) => status),
        offered: first ? offeredBy(first) : [],
        challenge: challenge && namesIn(challenge),
        answer,
      },
    )
  },
}
