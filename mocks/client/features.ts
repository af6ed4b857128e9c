import type { FeatureId } from '../../harness/plan/services.ts'
import { Obstacle, reasonOf } from './obstacle.ts'
import type { Client, Session } from './sign-in.ts'
import { Refused } from './sip/offer.ts'
import { search } from './web/search.ts'
import { granted } from './web/ticket.ts'

/** Whether something works that a user does, and why not or by which way. */
export type Feature = { feature: FeatureId; works: boolean; why: string }

const tried = async (feature: FeatureId, use: () => Promise<string>): Promise<Feature> => {
  try {
    return { feature, works: true, why: await use() }
  } catch (error) {
    return { feature, works: false, why: reasonOf(error) }
  }
}

const presence = async ({ sip, association }: Session): Promise<string> => {
  const answer = await sip.askSigned(association, 'SUBSCRIBE', [
    ['Event', 'presence'],
    ['Expires', '0'],
  ])
  if (answer.status !== 200) throw new Refused(answer)
  return 'the registrar takes the subscription'
}

/** A page that needs nobody signed in: meetings and dial-in settings open in a browser. */
const page =
  ({ line }: Client, address: string) =>
  async (): Promise<string> => {
    const url = `https://${address}`
    granted(await line.ask({ url }))
    return `${url} opens`
  }

/** Tries all that a user does. Without a session what needs one does not work. */
export const useAll = (client: Client, session: Session | undefined, stopped: string): Promise<Feature[]> => {
  const signedIn =
    (use: (session: Session) => Promise<string>, else_: string) => async (): Promise<string> => {
      if (!session) throw new Obstacle(else_)
      return use(session)
    }
  const { meetFqdn, dialinFqdn, officeWebAppsFqdn } = client.config
  return Promise.all([
    tried(
      'sign-in',
      signedIn(async () => 'the registrar has the user', stopped),
    ),
    tried('presence', signedIn(presence, 'not signed in')),
    tried(
      'search',
      signedIn((open) => search(client, open), 'not signed in'),
    ),
    tried('meeting', page(client, `${meetFqdn}/meet/`)),
    tried('dialin', page(client, `${dialinFqdn}/dialin/`)),
    ...(officeWebAppsFqdn
      ? [tried('slides', page(client, `${officeWebAppsFqdn}/m/ParticipantFrame.aspx`))]
      : []),
  ])
}
