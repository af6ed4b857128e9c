import { addressBook } from './address-book.ts'
import { autodiscover } from './autodiscover.ts'
import { autodiscoverOauth } from './autodiscover-oauth.ts'
import { autodiscoverUser } from './autodiscover-user.ts'
import { certProv } from './cert-prov.ts'
import { controlPanel } from './control-panel.ts'
import { dialin } from './dialin.ts'
import { groupExpansion } from './group-expansion.ts'
import { meet } from './meet.ts'
import { webTicket } from './web-ticket.ts'

export const services = [
  autodiscover,
  autodiscoverUser,
  autodiscoverOauth,
  certProv,
  webTicket,
  addressBook,
  groupExpansion,
  meet,
  dialin,
  controlPanel,
]
