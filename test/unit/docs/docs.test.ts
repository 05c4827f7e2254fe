import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { behaviourSchema } from '../../../src-main/engine/features/behaviour-schema.ts';
import { runCommand } from '../../helpers/program.ts';
import { root } from '../../helpers/start-server.ts';

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'models/README.md', 'data/README.md'],
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const textOf = (page: string) => readFileSync(join(root, page), 'utf8');

/** Where a heading can be linked to, as GitHub makes it. */
const anchors = (text: string) =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('the documentation', () => {
  it.for(pages)('%s links only to what is there', (page) => {
    const links = [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^https?:/.test(link));
    const broken = links.filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !anchors(textOf(target)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it.for(pages)('%s names only commands of npm that are there', (page) => {
    const { scripts } = JSON.parse(textOf('package.json'));
    const named = [...textOf(page).matchAll(/\bnpm run ([a-z-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('names in the README the commands and options of guardian that are there', () => {
    const lines = [...textOf('README.md').matchAll(/^npx guardian ([a-z]+)(?: (set|preview))?(.*)$/gm)];
    expect(lines.length).toBeGreaterThan(10);
    const helps = new Map<string, string>();
    for (const [line, command = '', sub, rest = ''] of lines) {
      const path = sub ? [command, sub] : [command];
      const key = path.join(' ');
      const help = helps.get(key) ?? runCommand([...path, '--help']).out;
      helps.set(key, help);
      expect(help, line).toContain(`Usage: guardian ${key}`);
      const [given = ''] = rest.split('  #');
      for (const [option] of given.matchAll(/--[a-z-]+/g)) expect(help, line).toContain(option);
    }
  });

  it('lists every feature in its order', () => {
    const [, table = ''] = textOf('docs/detection.md').split('## Features');
    const named = [...(table.split('**Context.**')[0] ?? '').matchAll(/^\| `([a-z_]+)`/gm)].map(([, name]) => name);
    expect(named).toEqual([...behaviourSchema.features]);
  });
});
