import { connect, createServer, type Server, type Socket } from 'node:net';

/** The line between browser and server: it can be cut, as a bad line does, and mended. */
export class Proxy {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  private isCut = false;

  constructor(
    readonly port: number,
    private readonly target: number,
  ) {
    this.server = createServer((near) => this.accept(near));
  }

  async start(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(this.port, '127.0.0.1', done));
  }

  private accept(near: Socket): void {
    if (this.isCut) {
      near.destroy();
      return;
    }
    const far = connect(this.target, '127.0.0.1');
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
    }
    near.on('close', () => this.forget(near, far));
    far.on('close', () => this.forget(far, near));
    near.pipe(far);
    far.pipe(near);
  }

  private forget(closed: Socket, other: Socket): void {
    this.sockets.delete(closed);
    other.destroy();
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  restore(): void {
    this.isCut = false;
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((done) => this.server.close(done));
  }
}
