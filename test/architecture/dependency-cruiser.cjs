/** The directions of CONTRIBUTING.md as rules. `directions.test.ts` plants a violation of them, to see that they bite. */
const engineMayUse =
  '^(src-main/engine/|node_modules/(@tensorflow|onnxruntime-node|papaparse|zod|yauzl|hyparquet|hyparquet-compressors|@types)/)';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'engine-stands-alone',
      comment: 'The engine imports itself, node:*, the model runtimes and small pure packages.',
      severity: 'error',
      from: { path: '^src-main/engine/' },
      to: { pathNot: engineMayUse, dependencyTypesNot: ['core'] },
    },
    {
      name: 'types-import-nothing',
      severity: 'error',
      from: { path: '^src-main/engine/types\\.ts$' },
      to: {},
    },
    {
      name: 'pages-see-the-contract-only',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^(src-main|src-preload|models|data|test)/', pathNot: '^src-preload/contract/' },
    },
    {
      name: 'contract-stands-alone',
      comment: 'The contract may name types of the engine and nothing else of the program.',
      severity: 'error',
      from: { path: '^src-preload/contract/' },
      to: { path: '^(src-main|src-renderer|models|data|test)/', pathNot: '^src-main/engine/types\\.ts$' },
    },
    {
      name: 'electron-in-its-rooms',
      severity: 'error',
      from: { pathNot: '^(src-main/(main\\.ts|desktop/|transport/ipc\\.ts)|src-preload/preload\\.ts|test/)' },
      to: { path: '(^electron$|node_modules/electron/)' },
    },
    {
      name: 'sql-in-the-store',
      severity: 'error',
      from: { pathNot: '^(src-main/store/|test/)' },
      to: { path: 'node_modules/(better-sqlite3|@types/better-sqlite3)/' },
    },
    {
      name: 'guardian-knows-no-door',
      severity: 'error',
      from: { path: '^src-main/((guardian|jobs|result)\\.ts|answers/)' },
      to: { path: '^src-main/(transport|desktop|terminal|startup|main\\.ts|server\\.ts|cli\\.ts|start\\.ts)' },
    },
    {
      name: 'program-without-tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|models/trained)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
