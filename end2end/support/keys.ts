import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { CONTENT } from './server.ts';

export interface Question {
  type: 'single' | 'several' | 'true-false' | 'short' | 'numeric';
  text: string;
  choices?: { text: string; right?: boolean }[];
  answer?: boolean;
  accepted?: string[];
  value?: number;
}

/** A question as it stands on a page, and what to answer. */
export interface Solved {
  id: string;
  field: string;
  kind: 'choices' | 'text';
  values: string[];
  /** A choice that is not right, or a text that is not. */
  wrong: string;
}

/** Letters and digits alone: the same in Markdown, in HTML and on the page. */
function bare(text: string): string {
  return text.replace(/<[^>]*>/g, '').replace(/&#?\w+;/g, '').replace(/[^\p{L}\p{N}]/gu, '');
}

/** The questions of a course of `content/`. */
function questionsOf(slug: string): Question[] {
  const folder = join(CONTENT, slug, 'quizzes');
  const files = readdirSync(folder).filter((name) => name.endsWith('.toml'));
  return files.flatMap((file) => (parse(readFileSync(join(folder, file), 'utf8')) as unknown as { questions: Question[] }).questions);
}

/** The right answers to the questions of a course of `content/`, or to others, found by what the questions say. */
export class Keys {
  private readonly questions: Map<string, Question>;

  constructor(from: string | Question[]) {
    const questions = typeof from === 'string' ? questionsOf(from) : from;
    this.questions = new Map(questions.map((question) => [bare(question.text), question]));
  }

  /** The questions of a page's HTML. */
  solve(html: string): Solved[] {
    return html.split(/<fieldset(?=[^>]*data-question)/).slice(1).map((part) => this.one(part.split('</fieldset>')[0] ?? ''));
  }

  private one(part: string): Solved {
    const id = /data-question="([^"]*)"/.exec(part)?.[1] ?? '';
    const legend = bare(/<legend[^>]*>(?:<p class="small">[^<]*<\/p>)?([\s\S]*?)<\/legend>/.exec(part)?.[1] ?? '');
    const question = this.questions.get(legend);
    if (!question) throw new Error(`no question in the course says: ${legend}`);
    const solved = { id, field: `a-${id}` };
    const offered = [...part.matchAll(/<label class="choice">([\s\S]*?)<\/label>/g)].map(([, label = '']) => ({
      value: /value="([^"]*)"/.exec(label)?.[1] ?? '',
      text: bare(label),
    }));
    switch (question.type) {
      case 'numeric':
        return { ...solved, kind: 'text', values: [String(question.value)], wrong: '1' };
      case 'short':
        return { ...solved, kind: 'text', values: [question.accepted?.[0] ?? ''], wrong: 'something else' };
      case 'true-false':
        return { ...solved, kind: 'choices', values: [String(question.answer)], wrong: String(!question.answer) };
      default: {
        const right = (question.choices ?? []).filter((choice) => choice.right).map((choice) => bare(choice.text));
        const values = offered.filter((choice) => right.includes(choice.text)).map((choice) => choice.value);
        if (values.length !== right.length) throw new Error(`the choices of “${question.text}” are not on the page`);
        const wrong = offered.find((choice) => !values.includes(choice.value))?.value ?? '';
        return { ...solved, kind: 'choices', values, wrong };
      }
    }
  }
}
