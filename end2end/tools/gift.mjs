// Reads GIFT with gift-pegjs, a parser that others wrote, and prints what it found as JSON. Documents on standard input are parted by
// U+001E; of each comes a list of questions, or the error.
import { readFileSync } from 'node:fs';
import gift from 'gift-pegjs';

// Answers to match keep what stands for their escaped characters inside the parser.
const standIns = { '&&058;': ':', '&&035;': '#', '&&061;': '=', '&&123;': '{', '&&125;': '}', '&&126;': '~', '&&010': '\n', '&&092;': '\\' };
const decoded = (text) => text.replace(/&&\d{3};?/g, (found) => standIns[found] ?? found);

const text = (rich) => (rich && rich.text !== '' ? { format: rich.format, text: rich.text } : null);

// One number alone, or a list of choices that hold one each.
const numbers = (choices) => {
  const number = ({ type, number, range, numberLow, numberHigh, text }) =>
    text === '*' ? { any: true } : type === 'high-low' ? { from: numberLow, to: numberHigh } : { value: number, tolerance: range ?? 0 };
  if (!Array.isArray(choices)) return [{ right: true, weight: null, number: number(choices), feedback: null }];
  return choices.map((choice) => ({ right: choice.isCorrect, weight: choice.weight, number: number(choice.text), feedback: text(choice.feedback) }));
};

const answers = (question) => {
  switch (question.type) {
    case 'TF':
      // Both are named after the wrong order: the first is shown when the answer was wrong.
      return { truth: question.isTrue, wrong: text(question.trueFeedback), right: text(question.falseFeedback) };
    case 'MC':
    case 'Short':
      return {
        choices: question.choices.map((choice) => ({
          right: choice.isCorrect,
          weight: choice.weight,
          text: text(choice.text),
          feedback: text(choice.feedback),
        })),
      };
    case 'Numerical':
      return { numbers: numbers(question.choices) };
    case 'Matching':
      return { pairs: question.matchPairs.map((pair) => [text(pair.subquestion), decoded(pair.subanswer)]) };
    default:
      return {};
  }
};

const normalised = (question) =>
  question.type === 'Category'
    ? { type: 'Category', title: question.title }
    : {
        type: question.type,
        title: question.title,
        id: question.id,
        tags: question.tags ?? [],
        stem: text(question.stem),
        general: text(question.globalFeedback),
        ...answers(question),
      };

const parsed = (document) => {
  try {
    return { questions: gift.parse(document).map(normalised) };
  } catch (error) {
    return { error: error.message, line: error.location?.start.line };
  }
};

console.log(JSON.stringify(readFileSync(0, 'utf8').split('\u001e').map(parsed)));
