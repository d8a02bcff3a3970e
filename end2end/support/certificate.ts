import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import type { ParsedMail } from 'mailparser';

const run = promisify(execFile);

/** A certificate as readers that are not ours see it: its text, and where its QR code leads. */
export async function readCertificate(letter: ParsedMail): Promise<{ text: string; link: string }> {
  const attached = letter.attachments.find((file) => file.contentType === 'application/pdf');
  if (!attached) throw new Error('the letter has no PDF');
  const folder = await mkdtemp(join(tmpdir(), 'maharat-certificate-'));
  try {
    const file = join(folder, 'certificate.pdf');
    await writeFile(file, attached.content);
    await run('qpdf', ['--check', file]);
    const { stdout: text } = await run('pdftotext', ['-layout', file, '-']);
    await run('pdftoppm', ['-r', '150', '-png', file, join(folder, 'page')]);
    const images = (await readdir(folder)).filter((name) => name.endsWith('.png'));
    expect(images, 'pages of the certificate').toHaveLength(1);
    const { stdout: link } = await run('zbarimg', ['--quiet', '--raw', join(folder, images[0] ?? '')]);
    return { text: text.normalize('NFKC'), link: link.trim() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
