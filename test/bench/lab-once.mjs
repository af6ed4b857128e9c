/** One lab from nothing until a front end has answered the client through the proxy; then it ends. */
import { contoso, lab } from 'salem'

await using one = await lab()
const [seen] = await one.look('client', [{ kind: 'http', url: `https://${contoso.names.web}/meet` }])
if (!seen.answer?.headers['x-ms-server-fqdn']) throw new Error(`no front end answered: ${seen.summary}`)
console.log(performance.now())
