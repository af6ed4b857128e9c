const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text that is safe in an element and in an attribute. */
export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)

export const XML_HEAD = '<?xml version="1.0" encoding="utf-8"?>'

/** 2026-11-22T18:03:05.123Z, as WS-Security writes a moment. */
export const moment = (at: number): string => new Date(at).toISOString()
