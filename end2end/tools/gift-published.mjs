// Reads each NAME.gift of a folder, beside which a NAME.json lies, with gift-pegjs, and fails unless it finds what that file says.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import gift from 'gift-pegjs';

const names = readdirSync(process.argv[2], { recursive: true }).map((name) => name.toString());
const published = names.filter((name) => name.endsWith('.gift') && names.includes(name.replace(/gift$/, 'json')));
const read = (name) => readFileSync(join(process.argv[2], name), 'utf8');
// JSON has no word for what is not defined.
const found = (name) => JSON.parse(JSON.stringify(gift.parse(read(name))));
const others = published.filter((name) => !isDeepStrictEqual(found(name), JSON.parse(read(name.replace(/gift$/, 'json')))));
console.log(`${published.length - others.length} of ${published.length} files are read by gift-pegjs as their JSON says.`);
for (const name of others) console.log(`  ${name} is not`);
process.exitCode = others.length > 0 ? 1 : 0;
