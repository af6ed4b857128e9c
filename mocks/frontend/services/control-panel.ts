import { html } from '../pages.ts'
import { type Service, under } from '../service.ts'

const inPanel = under('/cscp')
const inPowerShell = under('/OcsPowershell')

/** What administrators use: only the internal site has it, so from outside it shows that a proxy sends to the wrong port. */
export const controlPanel: Service = {
  name: 'Cscp',
  sites: ['internal'],
  access: 'windows',
  matches: (request) => inPanel(request) || inPowerShell(request),
  answer: () => ({
    ...html(200, 'Control Panel', '<h1>Control Panel</h1>'),
    why: 'the control panel is there, on the internal site only',
  }),
}
