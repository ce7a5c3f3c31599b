import type { KpiListItem } from "../api/kpi";
import { by_urgency, health_words, value_text } from "../model/kpi_order";

export function KpiTable({ kpis }: { kpis: readonly KpiListItem[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">KPI</th>
          <th scope="col">Health</th>
          <th scope="col" className="number">
            Value
          </th>
          <th scope="col">Target</th>
          <th scope="col">Being fixed by</th>
        </tr>
      </thead>
      <tbody>
        {by_urgency(kpis).map((kpi) => (
          <tr key={kpi.id}>
            <th scope="row">
              {kpi.name} <span className="quiet">{kpi.id}</span>
            </th>
            <td>
              <span className={`health ${kpi.health}`}>{health_words[kpi.health]}</span>
              {kpi.overdue && <span className="quiet"> overdue</span>}
            </td>
            <td className="number">{value_text(kpi)}</td>
            <td>{kpi.target_text}</td>
            <td>{kpi.being_fixed_by ?? ""}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
