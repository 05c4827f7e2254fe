import { spawn } from 'node:child_process';
import { root } from './start-server.ts';

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a script, which may import from the source as `./src-main/…`, in a Node of its own and waits for its end. */
export async function runScript(script: string, ...flags: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [...flags, '--eval', script], { cwd: root });
  const read = async (stream: AsyncIterable<Buffer>) => {
    let text = '';
    for await (const chunk of stream) text += chunk;
    return text;
  };
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const [status, out, err] = await Promise.all([ended, read(child.stdout), read(child.stderr)]);
  return { status, out, err };
}
