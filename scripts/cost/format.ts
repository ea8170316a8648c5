import type { CostLine } from '../../src/cost/bill';
import type { MonthlyCost } from '../../src/cost/monthly-cost';

/** The lines of a month as rows of text: what, quantity, of it free, price of one unit, US dollars. */
export const COLUMNS = ['line', 'quantity', 'free', 'unit price', 'USD'] as const;

export function rowsOf({ lines, totalUsd }: MonthlyCost): string[][] {
  return [...lines.map(rowOf), ['total', '', '', '', usd(totalUsd)]];
}

function rowOf({ service, what, quantity, free, unitUsd, usd: cost }: CostLine): string[] {
  return [`${service}: ${what}`, count(quantity), free > 0 ? count(free) : '', unitPrice(unitUsd), usd(cost)];
}

export function summaryOf({ emails, usdPerThousand, ratioToSes }: MonthlyCost): string {
  return `${count(emails)} e-mails: ${usd(usdPerThousand, 4)} USD per 1,000, ${ratioToSes.toFixed(3)} times what SES alone would cost`;
}

export function usd(amount: number, decimals = 2): string {
  return amount.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

function count(quantity: number): string {
  return quantity.toLocaleString(
    'en-US',
    quantity < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 },
  );
}

/** Small prices by the million, as AWS writes them. */
function unitPrice(unitUsd: number): string {
  return unitUsd < 0.001 ? `${plain(unitUsd * 1_000_000)} a million` : plain(unitUsd);
}

/** Without the noise of binary fractions. */
function plain(amount: number): string {
  return String(Number(amount.toPrecision(6)));
}

/** Rows under each other; all columns but the first to the right. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
