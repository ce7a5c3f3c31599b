// The outline of the example company in short.
import type { ObjectiveRow } from "../model/types";

type Needed = "id" | "title" | "stage" | "owner_name" | "due" | "progress" | "expected" | "status" | "outcome" | "children";

export interface GoalSeed {
  depth: number;
  row: Pick<ObjectiveRow, Needed> & Partial<ObjectiveRow>;
  key_results: [title: string, progress: number | null, status: ObjectiveRow["status"]][];
}

export const goal_seeds: GoalSeed[] = [
  {
    depth: 0,
    row: { id: "O-1", title: "The cargo bike replaces the second car", stage: "active", owner_name: "Ingrid Halden", due: "2026-12-31", progress: 0.82, expected: 0.899, status: "at_risk", outcome: null, children: 7 },
    key_results: [["Owners who gave up a car", 0.708, "at_risk"], ["Owners who ride every day of the week", 0.931, "on_track"]],
  },
  {
    depth: 1,
    row: { id: "O-5", title: "People find us without advertising", stage: "closed", owner_name: "Rosa Delgado", due: "2026-06-30", progress: 0.078, expected: 1, status: null, outcome: "missed", grade: 0.078, children: 0 },
    key_results: [["Visits from search a week", 0.156, null]],
  },
  {
    depth: 1,
    row: { id: "O-9", title: "Test rides happen where families live", stage: "closed", owner_name: "Dario Conti", due: "2026-09-30", progress: 0.601, expected: 1, status: null, outcome: "partly", grade: 0.601, children: 0 },
    key_results: [["Test rides a week outside the shops", 0.714, null]],
  },
  {
    depth: 1,
    row: { id: "O-10", title: "A service plan that people keep", stage: "closed", owner_name: "Elena Popescu", due: "2026-09-30", progress: 0.769, expected: 1, status: null, outcome: "partly", grade: 0.769, children: 0 },
    key_results: [["Plans that are ended within a year", 0.656, null]],
  },
  {
    depth: 1,
    row: { id: "O-14", title: "Companies lease from us", stage: "active", owner_name: "Dario Conti", due: "2026-12-31", progress: 0.517, expected: 0.598, status: "at_risk", outcome: null, children: 0 },
    key_results: [["Companies with a signed frame contract", 0.583, "on_track"], ["Leased bikes handed over", 0.481, "at_risk"], ["Answer to a request within a working day", 0.486, "at_risk"]],
  },
  {
    depth: 1,
    row: { id: "O-15", title: "Owners use what they paid for", stage: "active", owner_name: "Elena Popescu", due: "2026-12-31", progress: 0.633, expected: 0.598, status: "on_track", outcome: null, children: 0 },
    key_results: [["Owners with a plan who booked an inspection", 0.646, "on_track"], ["Would recommend us, owners with a plan", 0.62, "on_track"]],
  },
  {
    depth: 1,
    row: { id: "O-16", title: "A lock that works without a network", stage: "active", owner_name: "Victor Nowak", due: "2026-12-31", progress: 0.511, expected: 0.733, status: "off_track", outcome: null, children: 0 },
    key_results: [["Openings without network that succeed", 0.333, "off_track"], ["From prototype to production", 0.2, "off_track"], ["Openings that fail in the cold store at -15 °C", null, null], ["App sessions without a crash stay at 99.5 %", 1, "on_track"]],
  },
  {
    depth: 1,
    row: { id: "O-17", title: "Families hear of us from families", stage: "active", owner_name: "Rosa Delgado", due: "2026-12-31", progress: 0.495, expected: 0.732, status: "off_track", outcome: null, children: 0 },
    key_results: [["New customers who came on advice", 0.273, "on_track"], ["Two stories of owners a week", 0.875, "at_risk"], ["Bikes sold by a friend's link", 0.338, "overdue"]],
  },
  {
    depth: 0,
    row: { id: "O-2", title: "A promise made is a promise kept", stage: "active", owner_name: "Ingrid Halden", due: "2026-12-31", progress: 0.627, expected: 0.899, status: "off_track", outcome: null, children: 1 },
    key_results: [["Delivery promises kept over the year", 0.55, "off_track"], ["Complaints about broken promises a month", 0.704, "at_risk"]],
  },
  {
    depth: 1,
    row: { id: "O-4", title: "Answers that need no second question", stage: "closed", owner_name: "Mara Oyelaran", due: "2026-06-30", progress: 1, expected: 1, status: null, outcome: "achieved", grade: 1, children: 0 },
    key_results: [["Questions about brakes solved with the first answer", 1.018, null]],
  },
  {
    depth: 0,
    row: { id: "O-3", title: "Bring Cost per lead back to at most 50 EUR", stage: "closed", owner_name: "Rosa Delgado", due: "2026-06-08", progress: 1, expected: 0.991, status: null, outcome: "achieved", grade: 1, children: 0 },
    key_results: [["Cost per lead from 59.34 EUR to at most 50 EUR", 1.53, null]],
  },
  {
    depth: 0,
    row: { id: "O-6", title: "The app opens the lock at once", stage: "closed", owner_name: "Victor Nowak", due: "2026-06-30", progress: 1, expected: 1, status: null, outcome: "achieved", grade: 1, children: 0 },
    key_results: [["Time until the lock opens, slowest tenth", 1.036, null]],
  },
  {
    depth: 0,
    row: { id: "O-7", title: "New colleagues feel at home in two weeks", stage: "closed", owner_name: "Jakob Thoma", due: "2026-06-30", progress: 0.877, expected: 1, status: null, outcome: "partly", grade: 0.877, children: 0 },
    key_results: [["New colleagues who say so after two weeks", 0.754, null]],
  },
  {
    depth: 0,
    row: { id: "O-8", title: "Bring Defects per 100 bikes back to at most 2 defects", stage: "closed", owner_name: "Andre Silva", due: "2026-08-17", progress: 1, expected: 0.987, status: null, outcome: "achieved", grade: 1, children: 0 },
    key_results: [["Defects per 100 bikes from 4.4 defects to at most 2 defects", 1.246, null]],
  },
  {
    depth: 0,
    row: { id: "O-11", title: "Changes reach riders while we still remember them", stage: "closed", owner_name: "Victor Nowak", due: "2026-09-30", progress: 1, expected: 1, status: null, outcome: "achieved", grade: 1, children: 0 },
    key_results: [["Changes in the hands of riders within three days", 1, null]],
  },
  {
    depth: 0,
    row: { id: "O-12", title: "The month is closed before anybody asks", stage: "closed", owner_name: "Leon Busch", due: "2026-09-30", progress: 0.79, expected: 1, status: null, outcome: "partly", grade: 0.79, children: 0 },
    key_results: [["Working days until the month is closed", 0.78, null]],
  },
  {
    depth: 0,
    row: { id: "O-13", title: "Bring Deliveries on the promised day back to at least 95 %", stage: "active", owner_name: "Andre Silva", due: "2026-12-21", progress: 0.5, expected: 0.654, status: "at_risk", outcome: null, children: 0 },
    key_results: [["Deliveries on the promised day from 87.8 % to at least 95 %", 0.5, "at_risk"]],
  },
  {
    depth: 0,
    row: { id: "O-18", title: "Workshop places are filled before winter", stage: "active", owner_name: "Jakob Thoma", due: "2026-12-31", progress: 0.549, expected: 0.598, status: "at_risk", outcome: null, children: 0 },
    key_results: [["Open workshop places", 0.625, "on_track"], ["Days until a mechanic works alone", 0.473, "at_risk"]],
  },
  {
    depth: 0,
    row: { id: "O-19", title: "We know next month's cash to the week", stage: "active", owner_name: "Leon Busch", due: "2026-12-31", progress: 0.807, expected: 0.799, status: "on_track", outcome: null, children: 0 },
    key_results: [["Mean error of the four-week cash forecast", 0.614, "on_track"], ["Forecast agreed with all teams every week", 1, "on_track"]],
  },
];
