import { BOTH_SITES, exactly, type Service } from '../service.ts'
import { renderDomain } from './autodiscover-document.ts'

/** Topology for anybody: it answers 200 to every request (MS-OCDISCWS 3.1.5.4). */
export const autodiscoverDomain: Service = {
  name: 'AutodiscoverDomain',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: exactly('/Autodiscover/AutodiscoverService.svc/root/domain'),
  answer: (request, pool) => {
    const { contentType, body } = renderDomain(request, pool)
    return {
      status: 200,
      headers: { 'Content-Type': contentType },
      body,
      why: 'what the deployment tells anybody, without a ticket',
    }
  },
}
