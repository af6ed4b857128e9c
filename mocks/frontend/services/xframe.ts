import { errorPage, html } from '../pages.ts'
import { BOTH_SITES, exactly, type Service } from '../service.ts'

const isFrame = exactly('/Autodiscover/XFrame/XFrame.html')
const isShort = exactly('/xframe')

/**
 * The frame that browser clients of other origins speak through. No origin is allowed unless somebody has entered it,
 * and here nobody has (facts §1, F32).
 */
export const xframe: Service = {
  name: 'XFrame',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: (request) => isFrame(request) || (request.host.startsWith('lyncdiscover') && isShort(request)),
  answer: ({ origin }) =>
    origin === undefined
      ? {
          ...html(200, 'XFrame', '<script>/* speaks for its parent window */</script>'),
          why: 'the frame is there',
        }
      : {
          ...errorPage(403),
          body: 'Service does not allow a cross domain request from this origin.',
          why: 'pages of other origins are not among the allowed domains',
        },
}
