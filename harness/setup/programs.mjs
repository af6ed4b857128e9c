/** Programs that run beside the harness, most of them inside a lab's hosts: each becomes one file, `dist/programs/<name>.js`, that needs no node_modules. */
export const programs = {
  dns: 'mocks/dns/main.ts',
  frontend: 'mocks/frontend/main.ts',
  edge: 'mocks/edge/main.ts',
  pki: 'mocks/pki/main.ts',
  officewebapps: 'mocks/officewebapps/main.ts',
  client: 'mocks/client/main.ts',
  fastl4: 'mocks/fastl4/main.ts',
  agent: 'harness/probes/agent.ts',
  fabric: 'harness/engines/docker/fabric-program.ts',
  watch: 'harness/engines/docker/watch-program.ts',
}
