/** Look of our line in a plot. */
export const ourLook = 'ours';

/** Looks of the other lines, in turn. They are told apart by dashes too, for who does not see colours. */
export const otherLooks = {
  opinion: ['opinion-1', 'opinion-2', 'opinion-3', 'opinion-4', 'opinion-5'],
  comparison: ['line-1', 'line-2', 'line-3', 'line-4', 'line-5'],
} as const;

/** The style of the report, light or dark as the reader's system is. */
export const reportStyle = `
:root { color-scheme: light dark; --text: #1f2933; --quiet: #52606d; --ground: #ffffff; --line: #d5dbe1; --soft: #f3f5f7;
  --ours: #1864ab; --c1: #c2410c; --c2: #2b8a3e; --c3: #9c36b5; --c4: #5c5f66; --c5: #a61e4d; }
@media (prefers-color-scheme: dark) { :root { --text: #e4e7eb; --quiet: #9aa5b1; --ground: #16191d; --line: #3a424b; --soft: #20252b;
  --ours: #74c0fc; --c1: #ffa94d; --c2: #8ce99a; --c3: #e599f7; --c4: #adb5bd; --c5: #faa2c1; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 76rem; color: var(--text); background: var(--ground); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); } h3 { overflow-wrap: anywhere; }
p, li, dd { max-width: 46rem; } .quiet { color: var(--quiet); } dt { font-weight: 600; } dd { margin: 0 0 .5rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; } thead th { background: var(--soft); } tbody th { font-weight: 400; background: var(--ground); } th:first-child { position: sticky; left: 0; } tr.ours, tr.ours th { font-weight: 600; } tr.opinion { color: var(--quiet); }
.plots { display: flex; flex-wrap: wrap; gap: 1rem; margin-top: 1.5rem; } figure { margin: 0; flex: 1 1 18rem; max-width: 28rem; } figcaption { font-weight: 600; }
svg { width: 100%; height: auto; } svg text { fill: var(--quiet); font-size: 12px; } .grid { stroke: var(--line); stroke-width: 1; }
polyline { fill: none; stroke-width: 1.5; } circle { stroke: var(--ground); stroke-width: 1; }
.key { display: flex; flex-wrap: wrap; gap: .2rem 1rem; padding: 0; list-style: none; font-size: .875rem; } .key svg { width: 2rem; height: .75rem; vertical-align: middle; }
polyline.ours { stroke: var(--ours); stroke-width: 3; } circle.ours { fill: var(--ours); }
polyline.line-1 { stroke: var(--c1); stroke-dasharray: 8 3; } circle.line-1 { fill: var(--c1); }
polyline.line-2 { stroke: var(--c2); stroke-dasharray: 5 3; } circle.line-2 { fill: var(--c2); }
polyline.line-3 { stroke: var(--c3); stroke-dasharray: 2 3; } circle.line-3 { fill: var(--c3); }
polyline.line-4 { stroke: var(--c4); stroke-dasharray: 10 3 2 3; } circle.line-4 { fill: var(--c4); }
polyline.line-5 { stroke: var(--c5); stroke-dasharray: 12 4; } circle.line-5 { fill: var(--c5); }
[class^="opinion-"] { stroke: var(--ours); opacity: .7; } circle[class^="opinion-"] { fill: var(--ours); }
polyline.opinion-1 { stroke-dasharray: 6 2 1 2; } polyline.opinion-2 { stroke-dasharray: 1 4; } polyline.opinion-3 { stroke-dasharray: 3 6; }
polyline.opinion-4 { stroke-dasharray: 14 6; } polyline.opinion-5 { stroke-dasharray: 4 1; }
`;
