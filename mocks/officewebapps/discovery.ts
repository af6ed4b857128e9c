/** Of an answer: what a browser is sent, and in a few words why. */
export type Answer = { status: number; contentType: string; body: string; why: string }

/**
 * Pages that meetings show slides in, by what Lync makes of them: event 41032 of its conferencing server names them so
 * (Lync Server 2013 documentation, “Validating the configuration of Office Web Apps Server”).
 */
const pages = { present: '/m/Presenter.aspx', attend: '/m/ParticipantFrame.aspx' } as const

/** A page and its query, as an attribute of XML. */
const addressOf = (scheme: string, fqdn: string, page: string): string =>
  `${scheme}://${fqdn}${page}?a=0&amp;embed=true&amp;`

/**
 * What the server can show, and where: the part of WOPI discovery that Lync looks for. Elements and attributes are those of
 * MS-WOPI; the names of the actions are recalled, and so is that zones of both schemes are listed.
 */
const discovery = (fqdn: string): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<wopi-discovery>',
    ...(['https', 'http'] as const).flatMap((scheme) => [
      `  <net-zone name="external-${scheme}">`,
      '    <app name="PowerPoint">',
      ...Object.entries(pages).map(
        ([action, page]) =>
          `      <action name="${action}" ext="pptx" urlsrc="${addressOf(scheme, fqdn, page)}"/>`,
      ),
      '    </app>',
      '  </net-zone>',
    ]),
    '</wopi-discovery>',
    '',
  ].join('\n')

const html = (title: string): string => `<!DOCTYPE html><title>${title}</title><h1>${title}</h1>\n`

/** What is answered to a path; IIS does not mind its case. */
export const answerTo = (path: string, fqdn: string): Answer => {
  const page = (title: string, why: string, status = 200): Answer => ({
    status,
    contentType: 'text/html; charset=utf-8',
    body: html(title),
    why,
  })
  switch (path.toLowerCase()) {
    case '/hosting/discovery':
      return {
        status: 200,
        contentType: 'text/xml; charset=utf-8',
        body: discovery(fqdn),
        why: 'WOPI discovery',
      }
    case pages.present.toLowerCase():
      return page('PowerPoint', 'a presenter opens slides')
    case pages.attend.toLowerCase():
      return page('PowerPoint', 'an attendee sees slides')
    default:
      return page('404 - File or directory not found.', 'there is no such page', 404)
  }
}
