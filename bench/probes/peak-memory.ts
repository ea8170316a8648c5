import { writeFileSync } from 'node:fs';

// Preloaded into the measured process; its peak is known only when it ends.
process.on('exit', () => {
  const { maxRSS } = process.resourceUsage();
  if (process.env.PEAK_MEMORY_FILE) writeFileSync(process.env.PEAK_MEMORY_FILE, String(maxRSS * 1024));
});
