import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostOffice } from './mail.ts';
import { freePort } from './ports.ts';
import { Proxy } from './proxy.ts';
import { makeCourses } from './shelf.ts';

/** A quiz with every type of question, one with tries, one with certainty. */
export const TYPES_COURSE = join(import.meta.dirname, '..', '..', 'domain', 'src', 'testing', 'types-course');
export const CONTENT = join(import.meta.dirname, '..', '..', 'content');
export const ADMIN = { username: 'admin', password: 'a lamp in the olive grove' };

/** How many courses a world has: those of `content/`, or more than a page of the catalogue. */
export type Shelf = 'short' | 'long';

function binary(): string {
  const path = process.env.MAHARAT_BIN;
  if (!path) throw new Error('MAHARAT_BIN must say where the server binary is; bin/test sets it');
  return path;
}

/** A server of its own with the courses of `content/`, an administrator, a mail server, and a line that can be cut. */
export class World {
  private child: ChildProcess | undefined;
  private log = '';

  private constructor(
    readonly url: string,
    readonly mail: PostOffice,
    readonly line: Proxy,
    private readonly folder: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** A long shelf has all lessons of `content/` as courses of their own beside. */
  static async make(shelf: Shelf = 'short'): Promise<World> {
    const [port, front, smtp] = [await freePort(), await freePort(), await freePort()];
    const folder = await mkdtemp(join(tmpdir(), 'maharat-end2end-'));
    const url = `http://127.0.0.1:${front}`;
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('MAHARAT_'));
    const environment = {
      ...Object.fromEntries(inherited),
      MAHARAT_LISTEN: `127.0.0.1:${port}`,
      MAHARAT_PUBLIC_URL: url,
      MAHARAT_DATA_FOLDER: folder,
      MAHARAT_LANGUAGE: 'en',
      MAHARAT_SMTP_HOST: '127.0.0.1',
      MAHARAT_SMTP_PORT: String(smtp),
      MAHARAT_SMTP_SECURITY: 'none',
      MAHARAT_MAIL_FROM: 'Maharat <letters@maharat.example>',
      MAHARAT_LOG_LEVEL: 'warn',
    };
    const world = new World(url, new PostOffice(smtp), new Proxy(front, port), folder, environment);
    await Promise.all([world.mail.start(), world.line.start()]);
    const courses = (await readdir(CONTENT)).map((course) => join(CONTENT, course));
    await world.run(['import-course', ...courses]);
    if (shelf === 'long') await world.importLessons(courses);
    await world.run(['admin', 'create', '--username', ADMIN.username, '--password-stdin'], ADMIN.password);
    await world.startServer();
    return world;
  }

  private async importLessons(courses: string[]): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'maharat-shelf-'));
    try {
      await this.run(['import-course', ...(await makeCourses(courses, folder))]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** A course of the tests' own, taken in while the server runs. */
  async importCourse(folder: string): Promise<void> {
    await this.run(['import-course', folder]);
  }

  private async run(words: string[], input = ''): Promise<void> {
    await new Promise<void>((done, fail) => {
      const child = execFile(binary(), words, { env: this.environment, cwd: this.folder }, (error, out, err) =>
        error ? fail(new Error(`maharat ${words[0]}: ${out}${err}`)) : done(),
      );
      child.stdin?.end(input);
    });
  }

  async startServer(): Promise<void> {
    const child = spawn(binary(), ['serve'], { env: this.environment, cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (this.log = (this.log + chunk.toString()).slice(-20_000)));
    }
    const until = Date.now() + 60_000;
    for (;;) {
      if (child.exitCode !== null || Date.now() > until) throw new Error(`the server did not start:\n${this.log}`);
      const isReady = await fetch(`${this.url}/health/ready`).then((answer) => answer.ok).catch(() => false);
      if (isReady) return;
      await new Promise((next) => setTimeout(next, 50));
    }
  }

  /** What the server has said, for a test that failed. */
  get said(): string {
    return this.log;
  }

  /** As when the power goes. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  async stop(): Promise<void> {
    await this.line.stop();
    await this.kill('SIGKILL');
    await this.mail.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
