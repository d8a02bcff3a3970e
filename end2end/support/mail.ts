import { EventEmitter, once } from 'node:events';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Letter {
  to: string;
  mail: ParsedMail;
}

/** A real mail server that keeps what it is given. */
export class PostOffice {
  readonly letters: Letter[] = [];
  private readonly arrivals = new EventEmitter().setMaxListeners(50);
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map((recipient) => recipient.address);
      simpleParser(stream).then((mail) => {
        for (const address of to) this.letters.push({ to: address, mail });
        this.arrivals.emit('letter');
        done();
      }, done);
    },
  });

  constructor(readonly port: number) {
    this.server.on('error', () => undefined);
  }

  async start(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(this.port, '127.0.0.1', () => done()));
  }

  async stop(): Promise<void> {
    await new Promise<void>((done) => this.server.close(() => done()));
  }

  to(address: string, subject: string | RegExp): Letter[] {
    const fits = (text: string) => (typeof subject === 'string' ? text.includes(subject) : subject.test(text));
    return this.letters.filter((letter) => letter.to === address && fits(letter.mail.subject ?? ''));
  }

  /** The first letter to somebody with such a subject, as soon as it is there. */
  async expect(address: string, subject: string | RegExp, timeout = 60_000): Promise<ParsedMail> {
    const signal = AbortSignal.timeout(timeout);
    for (;;) {
      const [found] = this.to(address, subject);
      if (found) return found.mail;
      await once(this.arrivals, 'letter', { signal }).catch(() => {
        throw new Error(`no letter about ${subject} came to ${address}`);
      });
    }
  }
}

/** The first link in a letter whose path begins like this. */
export function linkIn(mail: ParsedMail, path: string): string {
  const found = (mail.text ?? '').match(/https?:\/\/[^\s<>"]+/g)?.find((link) => new URL(link).pathname.includes(path));
  if (!found) throw new Error(`the letter has no link to ${path}:\n${mail.text}`);
  return found;
}
