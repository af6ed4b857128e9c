import { addressBook } from './address-book.ts'
import { autodiscover } from './autodiscover.ts'
import { autodiscoverOauth } from './autodiscover-oauth.ts'
import { autodiscoverUser } from './autodiscover-user.ts'
import { certProv } from './cert-prov.ts'
import { certProvMex } from './cert-prov-mex.ts'
import { certProvPublish } from './cert-prov-publish.ts'
import { controlPanel } from './control-panel.ts'
import { dialin } from './dialin.ts'
import { groupExpansion } from './group-expansion.ts'
import { meet } from './meet.ts'
import { oauthToken } from './oauth-token.ts'
import { ucwaApplication } from './ucwa-application.ts'
import { ucwaApplications } from './ucwa-applications.ts'
import { ucwaEvents } from './ucwa-events.ts'
import { ucwaMakeMeAvailable, ucwaMe } from './ucwa-me.ts'
import { webTicket } from './web-ticket.ts'
import { webTicketFederated } from './web-ticket-federated.ts'
import { webTicketMex } from './web-ticket-mex.ts'
import { webTicketPassword } from './web-ticket-password.ts'
import { webTicketWindows } from './web-ticket-windows.ts'

export const services = [
  autodiscover,
  autodiscoverUser,
  autodiscoverOauth,
  certProv,
  certProvMex,
  certProvPublish,
  webTicket,
  webTicketMex,
  webTicketWindows,
  webTicketPassword,
  webTicketFederated,
  oauthToken,
  ucwaApplications,
  ucwaApplication,
  ucwaEvents,
  ucwaMe,
  ucwaMakeMeAvailable,
  addressBook,
  groupExpansion,
  meet,
  dialin,
  controlPanel,
]
