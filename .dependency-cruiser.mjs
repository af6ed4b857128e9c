/** The direction of the pipeline, as a lint rule. Type-only imports count: knowing a shape is knowing. */

/** What everybody may import: plain agreements that themselves import nothing but each other. */
const leaves = [
  'harness/errors[.]ts',
  'harness/causes/[a-z]+[.]ts',
  'harness/event[.]ts',
  'harness/paths[.]ts',
  'harness/poll[.]ts',
  'harness/pki/recipe[.]ts',
  'harness/plan/services([.]ts|/[a-z0-9-]+[.]ts)',
]

/** What each part of the harness may import besides itself and the leaves. What is not here may not be. */
const mayImport = {
  deployment: [],
  plan: ['deployment', 'proxies'],
  proxies: ['deployment', 'plan'],
  settings: ['deployment', 'plan', 'proxies'],
  pki: ['plan'],
  probes: [],
  engines: ['plan', 'setup'],
  clients: ['engines', 'plan'],
  diagnosis: ['probes'],
  scenario: ['deployment', 'probes', 'diagnosis'],
  lab: ['deployment', 'plan', 'proxies', 'pki', 'engines', 'probes', 'clients'],
  trial: ['deployment', 'plan', 'proxies', 'pki', 'engines', 'probes', 'lab', 'scenario', 'diagnosis'],
  atlas: ['deployment', 'plan', 'proxies', 'engines', 'probes', 'lab', 'scenario', 'diagnosis', 'trial'],
  pages: [
    'deployment',
    'plan',
    'engines',
    'clients',
    'probes',
    'lab',
    'scenario',
    'diagnosis',
    'trial',
    'atlas',
  ],
  repair: ['plan', 'engines', 'probes'],
  detached: ['deployment', 'proxies', 'engines', 'lab', 'scenario', 'trial'],
  reports: [
    'deployment',
    'plan',
    'proxies',
    'repair',
    'settings',
    'probes',
    'scenario',
    'diagnosis',
    'trial',
    'atlas',
    'pages',
  ],
}

const partRule = ([part, others]) => ({
  name: `${part}-imports-only-what-it-may`,
  comment: `harness/${part} may import ${others.map((o) => `harness/${o}`).join(', ') || 'nothing of Salem'} and the leaves`,
  severity: 'error',
  from: { path: `^harness/${part}/`, pathNot: leaves.map((leaf) => `^${leaf}$`) },
  to: {
    path: '^(harness|mocks|scenarios)/',
    pathNot: [...leaves.map((leaf) => `^${leaf}$`), `^harness/(${[part, ...others].join('|')})/`],
  },
})

/** A part that nobody has placed in the table would escape it. */
const parts = [...Object.keys(mayImport), 'causes', 'setup', 'jest', 'cli']

export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Data flows one way; nothing calls back up',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere is one that no rule sees',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'every-part-has-its-place',
      comment: 'A new folder of the harness belongs in the table of this file first',
      severity: 'error',
      from: {},
      to: { path: '^harness/[^/]+/', pathNot: `^harness/(${parts.join('|')})/` },
    },
    {
      name: 'only-parts-with-a-place-import',
      comment: 'A new folder of the harness belongs in the table of this file first',
      severity: 'error',
      from: { path: '^harness/[^/]+/', pathNot: `^harness/(${parts.join('|')})/` },
      to: {},
    },
    ...Object.entries(mayImport).map(partRule),
    {
      name: 'leaves-import-only-leaves',
      comment: 'What everybody imports must not drag the rest along',
      severity: 'error',
      from: { path: leaves.map((leaf) => `^${leaf}$`) },
      to: { path: '^(harness|mocks|scenarios)/', pathNot: leaves.map((leaf) => `^${leaf}$`) },
    },
    {
      name: 'nothing-imports-cli',
      comment: 'Commands parse, call the library and render; the library does not know them',
      severity: 'error',
      from: { pathNot: '^harness/cli/' },
      to: { path: '^harness/cli/' },
    },
    {
      name: 'mocks-share-only-the-service-types',
      comment: 'Mocks and harness agree on harness/plan/services.ts and on nothing else',
      severity: 'error',
      from: { path: '^mocks/' },
      to: { path: '^(harness|scenarios)/', pathNot: '^harness/plan/services([.]ts|/)' },
    },
    {
      name: 'protocols-know-nothing-of-salem',
      comment:
        'Messages as published specifications lay them out, for mocks and harness alike; no I/O, no deployment',
      severity: 'error',
      from: { path: '^protocols/' },
      to: { path: '^(harness|mocks|scenarios)/' },
    },
    {
      name: 'harness-imports-no-mock',
      comment: 'A host program is started, never called; only the build knows where it is',
      severity: 'error',
      from: { path: '^(harness|scenarios)/', pathNot: '^harness/setup/' },
      to: { path: '^mocks/' },
    },
    {
      name: 'scenarios-speak-of-deployments-only',
      comment: 'A scenario knows neither engine nor lab nor proxy product',
      severity: 'error',
      from: { path: '^scenarios/' },
      to: { path: '^harness/', pathNot: ['^harness/(deployment|scenario)/', '^harness/causes/'] },
    },
    {
      name: 'harness-ships-no-development-package',
      comment: 'What runs at a user must be in "dependencies"',
      severity: 'error',
      from: { path: '^(harness|mocks|protocols|scenarios)/', pathNot: '^harness/setup/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.d.ts', '.mjs', '.js', '.json'],
    },
  },
}
