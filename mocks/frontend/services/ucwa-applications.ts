import { BOTH_SITES, POSTED, READING, type Service } from '../service.ts'
import { ucwaPart } from '../ucwa/address.ts'
import { resource, ucwaError } from '../ucwa/answers.ts'
import { applicationDocument, newApplication } from '../ucwa/application.ts'
import { whoAsks } from '../ucwa/who.ts'

/** What a client must say about itself, and how long each may be (skype-docs, “applications”). */
const REQUIRED = ['culture', 'endpointId', 'userAgent'] as const
const MAX_LENGTH = 100

type Described = { [name in (typeof REQUIRED)[number]]: string }

/** The reference writes `userAgent`, the samples beside it `UserAgent`: both are taken. */
const described = (body: string): Described | undefined => {
  try {
    const given = Object.entries(JSON.parse(body) ?? {})
    const givenAs = (name: string) => given.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1]
    const isGiven = (text: unknown) =>
      typeof text === 'string' && text.length > 0 && text.length <= MAX_LENGTH
    const values = REQUIRED.map((name) => [name, givenAs(name)] as const)
    return values.every(([, text]) => isGiven(text)) ? (Object.fromEntries(values) as Described) : undefined
  } catch {
    return undefined
  }
}

/** Where a UCWA client registers: 201 with its application. */
export const ucwaApplications: Service = {
  name: 'UcwaApplications',
  sites: BOTH_SITES,
  access: 'anonymous',
  // Who asks is asked first: without a token GET is 401 as well (facts §1).
  methods: [...READING, ...POSTED],
  matches: ucwaPart('collection'),
  answer: (request, pool) => {
    const known = whoAsks(request, pool)
    if ('refusal' in known) return known.refusal
    if (request.method !== 'POST')
      return ucwaError(405, 'MethodNotAllowed', 'an application is made with POST')
    const client = described(request.body)
    if (!client)
      return ucwaError(400, 'ParameterValidationFailure', `expected JSON with ${REQUIRED.join(', ')}`)
    const address = { ...known.address, application: newApplication(known.user, pool) }
    const { culture, userAgent } = client
    const document = { culture, userAgent, ...applicationDocument(address, known.user) }
    const made = resource(201, document, `an application for ${known.user.sipAddress}`)
    const self = document._links.self.href
    return {
      ...made,
      headers: {
        ...made.headers,
        Location: self,
        P3P: 'CP="IDC CUR ADMa OUR BUS"',
        'Set-Cookie': `cwt_ucwa=1; path=${self}/photos; secure; HttpOnly`,
      },
    }
  },
}
