import { errorPage } from '../pages.ts'
import { type Service, under } from '../service.ts'

/** Virtual directories that exist on the external site, of whose answers nothing was found (facts §1 and §9.6). */
const FOLDERS = [
  '/CollabContent',
  '/Fonts',
  '/lwa',
  '/LMStaticData',
  '/MeetingContent',
  '/MeetingFiles',
  '/PassiveAuth',
  '/PersistentChat',
  '/RequestHandlerExt',
  '/RgsClients',
  '/Storage',
]

/** Answered as a folder without content, and the log says that it is not known better. */
export const untold: Service = {
  name: 'Untold',
  sites: ['external'],
  access: 'anonymous',
  matches: (request) => FOLDERS.some((folder) => under(folder)(request)),
  answer: () => ({
    ...errorPage(404),
    why: 'the external site has this folder; what it answers there was not found, so it has no content here',
  }),
}
