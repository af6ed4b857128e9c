import type { Answer } from '../service.ts'

/** A UCWA resource. */
export const resource = (status: 200 | 201, value: unknown, why: string): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
  why,
})

const CODES = { 400: 'BadRequest', 404: 'NotFound', 405: 'MethodNotAllowed', 409: 'Conflict' } as const

/** A refusal in UCWA's own form, by which clients tell it from one that a proxy made (skype-docs, “Errors and informational messages”). */
export const ucwaError = (status: keyof typeof CODES, subcode: string, message: string): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
  body: JSON.stringify({ code: CODES[status], subcode, message }),
  why: message,
})
