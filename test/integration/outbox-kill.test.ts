import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { openStore, type Store } from '../../src-main/store/open-store.ts';
import { alertDraft, saveAlerts } from '../helpers/save-alerts.ts';
import { root } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const kills = 200;
/** Longer than a lease: to the next life, what the last one was sending is free. */
const betweenLivesMs = 6 * 60_000;

interface Received {
  readonly mailId: string;
  readonly alerts: readonly number[];
  /** Alerts that it counts and does not list. */
  readonly more: number;
}

/** When a life ends: some time after its hello, or with its message of that number, before or just after the answer. */
type End = { readonly at: 'time'; readonly ms: number } | { readonly at: 'message' | 'answer'; readonly number: number };

interface Place {
  readonly folder: string;
  readonly store: Store;
  readonly env: NodeJS.ProcessEnv;
}

const below = (most: number) => Math.floor(Math.random() * most);

function someEnd(): End {
  const at = (['time', 'message', 'answer'] as const)[below(3)] ?? 'time';
  return at === 'time' ? { at, ms: below(30) } : { at, number: below(3) };
}

/** Starts the outbox and kills it. Resolves with what it sent until then, in order. `end` null: once nothing is left to be sent. */
async function live({ folder, store, env }: Place, life: number, end: End | null): Promise<Received[]> {
  const received: Received[] = [];
  let child: ChildProcess | null = null;
  const kill = () => child?.kill('SIGKILL');
  const take = async (socket: Socket, message: Received) => {
    const number = received.push(message) - 1;
    if (end?.at === 'message' && end.number === number) return kill();
    await pause(below(6)); // as slow as a server is
    socket.write('taken\n');
    if (end?.at === 'answer' && end.number === number) kill();
  };
  const server = createServer((socket) => {
    socket.on('error', () => undefined); // the other end is killed
    const lines = createInterface(socket).on('error', () => undefined);
    lines.on('line', (line) => {
      if (line !== 'hello') void take(socket, JSON.parse(line));
      else if (end?.at === 'time') setTimeout(kill, end.ms);
      else if (end) setTimeout(kill, 500); // where it has fewer messages
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a listening TCP server has one
  child = spawn(process.execPath, ['test/fixtures/start-outbox.ts', folder, String(port), String(life * betweenLivesMs)], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  onTestFinished(() => void kill()); // also where the test fails meanwhile
  const exit = once(child, 'exit');
  if (!end)
    await expect
      .poll(() => store.alerts.nextDue('email'))
      .toBeNull()
      .finally(kill);
  expect(await exit, `life ${life}`).toEqual([null, 'SIGKILL']);
  server.close();
  return received;
}

/** Kills an outbox again and again while alerts are added; resolves with the messages of its lives. */
async function killAgainAndAgain(place: Place, times: number): Promise<Received[][]> {
  const lives: Received[][] = [];
  for (let life = 0; life < times; life += 1) {
    const living = live(place, life, someEnd());
    for (let scan = 0; scan < 3; scan += 1) {
      await saveAlerts(
        place.store,
        Array.from({ length: 1 + below(3) }, () => alertDraft()),
        new Date(),
      );
      await pause(below(40));
    }
    lives.push(await living);
  }
  lives.push(await live(place, times, null));
  return lives;
}

it(`loses no alert, and repeats only what was under way, when it is killed ${kills} times`, { timeout: 300_000 }, async () => {
  // Whoever is killed writes no cache; with that of one who was not, a child starts in a quarter of the time.
  const env = { ...process.env, NODE_COMPILE_CACHE: temporaryFolder() };
  const modules = ['store/open-store.ts', 'alerts/outbox/outbox.ts'].map((name) => `await import('./src-main/${name}');`);
  await once(spawn(process.execPath, ['--input-type=module', '--eval', modules.join('')], { cwd: root, env }), 'exit');

  const one = async () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    onTestFinished(() => store.close());
    const lives = await killAgainAndAgain({ folder, store, env }, kills / 2);
    const total = store.alerts.count();
    const alerts = store.alerts.list(0, total);
    expect(alerts.every(({ deliveries: [delivery] }) => delivery?.state === 'sent')).toBe(true);

    const messages = new Map<string, Received>();
    for (const message of lives.flat()) {
      expect(message, 'the same message tells of the same alerts').toEqual(messages.get(message.mailId) ?? message);
      messages.set(message.mailId, message);
    }
    const listed = [...messages.values()].flatMap(({ alerts: told }) => told);
    const more = [...messages.values()].reduce((sum, message) => sum + message.more, 0);
    expect(new Set(listed).size, 'no alert is in two messages').toBe(listed.length);
    expect(listed.length + more, 'each alert is in a message').toBe(total);

    // What a life sent before its last message was not under way when it was killed.
    const ended = new Set<string>();
    for (const life of lives) {
      for (const { mailId } of life) expect(ended.has(mailId), 'what was sent before comes again').toBe(false);
      for (const { mailId } of life.slice(0, -1)) ended.add(mailId);
    }
    return { alerts: total, messages: messages.size, repeated: lives.flat().length - messages.size };
  };
  const counted = await Promise.all([one(), one()]);
  // Otherwise it was never killed at the moment that matters.
  for (const { repeated } of counted) expect(repeated).toBeGreaterThan(5);
  console.log(`killed ${kills} times:`, ...counted);
});
