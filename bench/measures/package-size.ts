import { statSync } from 'node:fs';
import path from 'node:path';
import type { Measure } from '../measure';
import { kilobytes } from '../support/format';
import { existing, FUNCTIONS, packagedFunction, projectRoot } from '../support/paths';

const GOAL_BYTES = 130 * 1024;
/** Five kinds of mail in ten languages and what Handlebars needs to run are 33 KB. */
const SENDER_GOAL_BYTES = 145 * 1024;

export const packageSize: Measure = {
  name: 'package-size',
  title: 'Package size',
  method: 'The deployed zip, the AWS SDK inside; in brackets the JavaScript in it.',
  async run() {
    return FUNCTIONS.map((purpose) => {
      const zip = existing(path.join(projectRoot, 'dist', 'functions', `${purpose}.zip`), 'npm run build');
      const bytes = statSync(zip).size;
      const goal = purpose === 'email-sender' ? SENDER_GOAL_BYTES : GOAL_BYTES;
      const code = statSync(packagedFunction(purpose)).size;
      return {
        subject: purpose,
        value: `${kilobytes(bytes)} (${kilobytes(code)})`,
        goal: `≤ ${kilobytes(goal)}`,
        reached: bytes <= goal,
      };
    });
  },
};
