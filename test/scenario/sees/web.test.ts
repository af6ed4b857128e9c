import { contoso } from '../../../harness/deployment/contoso.ts'
import { answer, byFrontEnd, client, metBy } from '../statements.ts'

const challenge = { 'www-authenticate': ['NTLM'] }
const meet = client.https('web')
const leads = (to: string) => answer(200, {}, `"href":"https:\\/\\/${to}\\/Autodiscover"`)

metBy('a request', [
  [meet.answers(), answer(200, byFrontEnd), [answer(200), answer(403, byFrontEnd), { outcome: 'timeout' }]],
  [
    meet.isChallenged(),
    answer(401, { ...byFrontEnd, ...challenge }),
    [answer(401, byFrontEnd), answer(401, challenge), answer(403, { ...byFrontEnd, ...challenge })],
  ],
  [
    meet.isRefusedBare(),
    answer(401, byFrontEnd),
    [answer(401), answer(401, { ...byFrontEnd, ...challenge }), answer(403, byFrontEnd)],
  ],
  [meet.status(502, 503), answer(503), [answer(503, byFrontEnd), answer(504), { outcome: 'timeout' }]],
  [
    meet.isOfType('text/html'),
    answer(200, { 'content-type': ['text/html; charset=utf-8'] }),
    [answer(200, { 'content-type': ['application/json'] }), answer(200)],
  ],
  [
    meet.isChallengedIn(2),
    answer(401, { 'www-authenticate': ['Negotiate', 'NTLM'] }),
    [answer(401, challenge), answer(401), answer(200, { 'www-authenticate': ['Negotiate', 'NTLM'] })],
  ],
  [meet.handsOut('web'), leads(contoso.names.web), [leads('pool01.contoso.internal'), answer(200)]],
  [
    meet.hangs(),
    { outcome: 'timeout' },
    [{ outcome: 'timeout', connected: false }, { outcome: 'ended-early' }, answer(200)],
  ],
  [meet.fails(), answer(503), [answer(503, byFrontEnd)]],
  [
    meet.redirectsToPort(4443),
    answer(302, { location: ['https://lyncweb.contoso.example:4443/meet'] }),
    [answer(302, { location: ['https://lyncweb.contoso.example/meet'] }), answer(302)],
  ],
  [meet.says('lost'), answer(403, {}, 'You are lost.'), [answer(403), { outcome: 'timeout' }]],
])
