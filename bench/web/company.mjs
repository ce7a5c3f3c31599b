// A made-up company with many goals and KPIs, sent to a running server as its owner would.

// 'objectives' with 'key_results_each'; each but the first five serves the one of a fifth of its number.
export function* goal_lines(objectives, key_results_each) {
  for (let number = 1; number <= objectives; number++)
    yield JSON.stringify({
      id: `g-${number}`, objective: `Objective ${number} of a company that has a great many of them`,
      owner: `Team ${number % 40}`, period: "2026 Q4", period_start: "2026-10-01", period_end: "2026-12-31",
      ...(number > 5 ? { parent_id: `g-${Math.floor(number / 5)}` } : {}),
      key_results: Array.from({ length: key_results_each }, (_, each) =>
        ({ text: `Key result ${each + 1} of objective ${number}, from here to there` })),
    });
}

// Two years of weeks each.
export function* series_lines(kpis) {
  for (let number = 1; number <= kpis; number++) {
    const rows = [];
    for (let week = 0; week < 104; week++) {
      const [year, in_year] = week < 52 ? [2025, week + 1] : [2026, week - 51];
      if (year === 2026 && in_year > 47) break;
      const value = 60 + 25 * Math.sin((week + number * 7) / 9) + (week * number) % 11;
      rows.push(`${year}-W${String(in_year).padStart(2, "0")},${value.toFixed(1)}`);
    }
    yield JSON.stringify({
      file: `kpi-${number}.csv`, name: `Measure ${number} of many`, unit: "points", frequency: "Weekly",
      direction: "positive", target: String(50 + number % 25), csv: `period,value\n${rows.join("\n")}\n`,
    });
  }
}

async function send(client, kind, lines) {
  const body = [...lines].join("\n");
  await client.ok("POST", `/api/v1/import/${kind}`, body, { "Content-Type": "application/x-ndjson" });
}

export async function fill(client, { objectives, key_results_each, kpis }) {
  await send(client, "goals", goal_lines(objectives, key_results_each));
  if (kpis > 0) await send(client, "series", series_lines(kpis));
}
