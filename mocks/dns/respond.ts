import { Packet } from 'dns2'
import type { DnsBehaviour } from '../../harness/plan/services.ts'
import { type Lookup, lookUp } from './lookup.ts'
import { canonical } from './names.ts'
import { presentation, startOfAuthority, toResource } from './records.ts'
import type { Zone } from './zones.ts'

/** What a server does about one request: send `response` after `delayMs`, or nothing at all. */
export type Reaction = {
  response: Packet | undefined
  delayMs: number
  /** What the `query` event says, but for where it came from. */
  event: {
    name: string
    type: string
    action: DnsBehaviour['kind'] | keyof typeof REJECTIONS
    /** `NXDOMAIN`; null when nothing is sent. */
    rcode: string | null
    answers: string[]
    why: string
  }
}

export type Knowledge = { zones: Zone[]; behaviourOf: (name: string) => DnsBehaviour }

const { RCODE, CLASS } = Packet

/** Decides how a request is answered. Pure: sends nothing, waits for nothing. */
export const respondTo = (
  request: Packet,
  transport: 'udp' | 'tcp',
  { zones, behaviourOf }: Knowledge,
): Reaction => {
  const question = request.questions[0]
  if (request.header.opcode !== 0) return rejection(request, 'notimp', 'only standard queries are answered')
  if (question === undefined || request.questions.length !== 1 || request.errors.length > 0) {
    return rejection(request, 'formerr', 'the request does not hold one whole question')
  }
  const type = Packet.typeName(question.type)
  const behaviour = behaviourOf(question.name)
  const event = { name: canonical(question.name), type, answers: [] as string[] }
  const respond = (rcode: number, why: string, lookup?: Lookup): Reaction => ({
    response: responseWith(request, rcode, lookup),
    delayMs: 0,
    event: {
      ...event,
      action: behaviour.kind,
      rcode: nameOf(rcode),
      answers: (lookup?.answers ?? []).map(presentation),
      why,
    },
  })

  switch (behaviour.kind) {
    case 'silent':
      return silence({ ...event, action: 'silent', rcode: null, why: 'told to stay silent' })
    case 'servfail':
      return respond(RCODE.SERVFAIL, 'told to answer SERVFAIL')
    case 'refused':
      return respond(RCODE.REFUSED, 'told to answer REFUSED')
    case 'nxdomain':
      return respond(RCODE.NXDOMAIN, 'told to answer NXDOMAIN', denial(zones, question.name))
  }
  const version = ednsVersionOf(request)
  // RFC 6891 §6.1.3
  if (version > 0) return rejection(request, 'badvers', `EDNS has no version ${version} here, only 0`)
  if (behaviour.kind === 'truncated' && transport === 'udp')
    return truncated(respond(RCODE.NOERROR, 'told to truncate over UDP'))
  const lookup: Lookup =
    question.class === CLASS.IN || question.class === CLASS.ANY
      ? lookUp(zones, question.name, type)
      : { result: 'refused', answers: [], why: 'only class IN is served' }
  const reaction = respond(RCODES[lookup.result], lookup.why, lookup)
  return behaviour.kind === 'delay' ? { ...reaction, delayMs: behaviour.ms } : reaction
}

/** 0 where a request has no EDNS as well. */
const ednsVersionOf = ({ additionals }: Packet): number => {
  const options = additionals.find(({ type }) => type === Packet.TYPE.EDNS) as
    | { version?: number }
    | undefined
  return options?.version ?? 0
}

const RCODES: Record<Lookup['result'], number> = {
  answer: RCODE.NOERROR,
  nodata: RCODE.NOERROR,
  nxdomain: RCODE.NXDOMAIN,
  refused: RCODE.REFUSED,
}

/** Also turns on the OPT record when the request has one (RFC 6891 §6.1.1). */
const responseWith = (request: Packet, rcode: number, lookup?: Lookup): Packet => {
  const response = Packet.createErrorResponseFromRequest(request, rcode)
  if (lookup === undefined || lookup.result === 'refused') return response
  const asked = request.questions[0]?.name ?? ''
  response.header.aa = 1
  response.answers = lookup.answers.map((record) =>
    toResource(record, canonical(record.name) === canonical(asked) ? asked : record.name),
  )
  if (lookup.startOf) response.answers.push(startOfAuthority(lookup.startOf))
  if (lookup.negativeFrom) response.authorities = [startOfAuthority(lookup.negativeFrom)]
  return response
}

const denial = (zones: Zone[], name: string): Lookup => {
  const { negativeFrom } = lookUp(zones, `no-such-name.${name}`, 'A')
  return { result: 'nxdomain', answers: [], why: '', ...(negativeFrom && { negativeFrom }) }
}

const nameOf = (rcode: number): string =>
  Object.keys(RCODE).find((name) => RCODE[name as keyof typeof RCODE] === rcode) ?? `RCODE${rcode}`

const silence = (event: Reaction['event']): Reaction => ({ response: undefined, delayMs: 0, event })

const truncated = (reaction: Reaction): Reaction => {
  if (reaction.response) reaction.response.header.tc = 1
  return reaction
}

const REJECTIONS = { formerr: RCODE.FORMERR, notimp: RCODE.NOTIMP, badvers: RCODE.BADVERS } as const

const rejection = (request: Packet, action: keyof typeof REJECTIONS, why: string): Reaction => {
  request.questions = request.questions.slice(0, 1)
  const rcode = REJECTIONS[action]
  return {
    response: Packet.createErrorResponseFromRequest(request, rcode),
    delayMs: 0,
    event: {
      name: canonical(request.questions[0]?.name ?? ''),
      type: '',
      action,
      rcode: nameOf(rcode),
      answers: [],
      why,
    },
  }
}
