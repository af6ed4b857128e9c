/** What is done where a rule holds: its action, and at which time it is bound to the virtual server. */
export type Policy = {
  feature: 'responder' | 'rewrite'
  name: string
  rule: string
  action: string
  time: 'REQUEST' | 'RESPONSE'
}
