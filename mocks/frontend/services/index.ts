import { addressBook } from './address-book.ts'
import { addressBookQuery } from './address-book-query.ts'
import { autodiscover } from './autodiscover.ts'
import { autodiscoverDomain } from './autodiscover-domain.ts'
import { autodiscoverOauth } from './autodiscover-oauth.ts'
import { autodiscoverUser } from './autodiscover-user.ts'
import { certProv } from './cert-prov.ts'
import { certProvMex } from './cert-prov-mex.ts'
import { certProvPublish } from './cert-prov-publish.ts'
import { controlPanel } from './control-panel.ts'
import { dialin } from './dialin.ts'
import { groupExpansion } from './group-expansion.ts'
import { groupExpansionMex } from './group-expansion-mex.ts'
import { hybridConfig } from './hybrid-config.ts'
import { mcx } from './mcx.ts'
import { meet } from './meet.ts'
import { oauthToken } from './oauth-token.ts'
import { reach } from './reach.ts'
import { scheduler } from './scheduler.ts'
import { ucwaApplication } from './ucwa-application.ts'
import { ucwaApplications } from './ucwa-applications.ts'
import { ucwaEvents } from './ucwa-events.ts'
import { ucwaMakeMeAvailable, ucwaMe } from './ucwa-me.ts'
import { untold } from './untold.ts'
import { webTicket } from './web-ticket.ts'
import { webTicketFederated } from './web-ticket-federated.ts'
import { webTicketMex } from './web-ticket-mex.ts'
import { webTicketOther } from './web-ticket-other.ts'
import { webTicketPassword } from './web-ticket-password.ts'
import { webTicketWindows } from './web-ticket-windows.ts'
import { xframe } from './xframe.ts'

export const services = [
  autodiscover,
  autodiscoverDomain,
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
  webTicketOther,
  oauthToken,
  ucwaApplications,
  ucwaApplication,
  ucwaEvents,
  ucwaMe,
  ucwaMakeMeAvailable,
  addressBook,
  groupExpansion,
  groupExpansionMex,
  addressBookQuery,
  meet,
  dialin,
  controlPanel,
  scheduler,
  xframe,
  hybridConfig,
  mcx,
  reach,
  untold,
]
