import { client, metBy } from '../statements.ts'

metBy('a connection', [
  [client.tcp('web', 443).opens(), { outcome: 'open' }, [{ outcome: 'refused' }, { outcome: 'timeout' }]],
  [client.tcp('web', 443).timesOut(), { outcome: 'timeout' }, [{ outcome: 'open' }, { outcome: 'refused' }]],
  [client.tcp('web', 443).refused(), { outcome: 'refused' }, [{ outcome: 'open' }, { outcome: 'timeout' }]],
  [client.tcp('web', 443).fails(), { outcome: 'unreachable' }, [{ outcome: 'open' }]],
])
