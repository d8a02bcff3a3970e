import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'smol-toml';

/** The same id for the same course in every run: motifs are drawn from it, and weigh more or less. */
export function idOf(slug: string): string {
  const digits = createHash('sha256').update(slug).digest('hex');
  return [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`, digits.slice(20, 32)].join('-');
}

/**
 * Makes every lesson of some courses a course of its own: as many as a catalogue of some years has, each with a title and a text that are
 * no other's. Copies of one course would compress to nothing.
 */
export async function makeCourses(from: string[], to: string): Promise<string[]> {
  const made: string[] = [];
  for (const source of from) {
    const course = parse(await readFile(join(source, 'course.toml'), 'utf8'));
    for (const lesson of await readdir(join(source, 'lessons'))) {
      const text = await readFile(join(source, 'lessons', lesson), 'utf8');
      const { id: key, title } = parse(text.split('+++')[1] ?? '') as { id: string; title: string };
      const slug = `${key}-${String(course['language'])}`;
      const folder = join(to, slug);
      await mkdir(join(folder, 'lessons'), { recursive: true });
      await cp(join(source, 'media'), join(folder, 'media'), { recursive: true });
      await writeFile(join(folder, 'lessons', lesson), text);
      const modules = [{ id: key, title, items: [`lessons/${lesson}`] }];
      const { translation_of: _, ...rest } = course;
      await writeFile(join(folder, 'course.toml'), stringify({ ...rest, id: idOf(slug), slug, title, modules }));
      made.push(folder);
    }
  }
  return made;
}
