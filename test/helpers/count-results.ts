import { readFileSync } from 'node:fs';

/** How many tests ended how. `skips` names the skipped ones. */
export interface ResultCount {
  readonly passed: number;
  readonly failed: number;
  readonly skips: readonly string[];
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Reads Vitest's JSON report. A file that could not run at all counts as one failure. */
export function countVitest(path: string): ResultCount {
  const report: VitestReport = JSON.parse(readFileSync(path, 'utf8')); // written by Vitest's own reporter
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skips: report.testResults.flatMap((file) =>
      file.assertionResults.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName),
    ),
  };
}

interface PlaywrightSuite {
  readonly specs?: readonly { readonly title: string; readonly tests: readonly { readonly status: string }[] }[];
  readonly suites?: readonly PlaywrightSuite[];
}

/** Reads Playwright's JSON report. A flaky test counts as failed: it is to be mended. */
export function countPlaywright(path: string): ResultCount {
  const report: PlaywrightSuite & { readonly errors?: readonly unknown[] } = JSON.parse(readFileSync(path, 'utf8')); // written by Playwright's own reporter
  const specs = (suite: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> => [
    ...(suite.specs ?? []),
    ...(suite.suites ?? []).flatMap(specs),
  ];
  const all = specs(report).flatMap(({ title, tests }) => tests.map(({ status }) => ({ title, status })));
  return {
    passed: all.filter(({ status }) => status === 'expected').length,
    failed: all.filter(({ status }) => status === 'unexpected' || status === 'flaky').length + (report.errors?.length ?? 0),
    skips: all.filter(({ status }) => status === 'skipped').map(({ title }) => title),
  };
}
