/** Typed beside, in `dom.d.mts`: the package's own types bring all those of browsers with them. */
export { DOMParser } from '@xmldom/xmldom'
