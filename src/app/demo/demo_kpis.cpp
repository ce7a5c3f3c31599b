#include "app/demo/demo_company.hpp"

namespace waymark::demo {

namespace {

using enum Aggregation;
using enum Direction;
constexpr auto week = Grain::week;
constexpr auto month = Grain::month;
constexpr auto at_least = TargetKind::at_least;
constexpr auto at_most = TargetKind::at_most;
constexpr auto between = TargetKind::between;

// The story in the numbers: reply time left its target last week and nobody has reacted yet; on-time delivery fell nine
// weeks ago and is being brought back; defects were brought back in summer and stayed; cost per lead came back in
// spring and slipped again in late summer; assembly took too long for once. Everything else is well.
// A row of the table a paragraph.
// clang-format off
constexpr std::array rows{
    KpiRow{"reply_time", "First reply time", Team::support, "min", 0, week, average, less_is_better, "", {.level =
           29, .trend_a_year = -2, .season = 1, .noise = 1.6, .newest = 52}, at_most, 30, 0,
           "Median time until a customer gets a first answer from a person, in opening hours.",
           "Whoever waits longer than half an hour writes again or calls: one question becomes two.", 1, true},
    KpiRow{"satisfaction", "Customer satisfaction", Team::support, "%", 1, week, average, more_is_better, "",
           {.level = 93.5, .trend_a_year = 0.6, .noise = 0.7, .shock = {0, 0, -2}}, at_least, 90, 0,
           "Share of answered surveys with one of the two best marks.",
           "Two of three new customers come on advice.", 1, true},
    KpiRow{"solved_at_once", "Solved with the first answer", Team::support, "%", 1, week, average, more_is_better,
           "", {.level = 68, .trend_a_year = 1.5, .noise = 1.1}, at_least, 65, 0,
           "Share of questions that needed a single answer.", "It is what customers like most about us."},
    KpiRow{"tickets", "Questions from customers", Team::support, "tickets", 0, week, sum, neither, "", {.level =
           410, .trend_a_year = 45, .season = 90, .noise = 22, .shock = {1, 0, 70}}, {}, 0, 0,
           "All questions that reached support, by any channel.", "Drives how many people support needs."},
    KpiRow{"orders", "Bikes ordered", Team::sales, "bikes", 0, week, sum, more_is_better, "", {.level = 62,
           .trend_a_year = 7, .season = 17, .noise = 4}, at_least, 45, 0,
           "Bikes ordered in shops and online, cancellations taken off.",
           "The number that everything else follows.", 2, true},
    KpiRow{"conversion", "Visits that end in an order", Team::sales, "%", 2, week, none, more_is_better,
           "100 * orders / visits", {}, at_least, 0.6, 0, "Orders as a share of visits to the shop site.",
           "Tells whether more visitors would help at all."},
    KpiRow{"order_value", "Revenue per bike", Team::sales, "EUR", 0, month, none, more_is_better,
           "revenue / bikes_sold", {}, at_least, 3'900, 0, "Revenue of the month over bikes handed over.",
           "Accessories and service plans show here."},
    KpiRow{"visits", "Visits to the shop site", Team::marketing, "visits", 0, week, sum, more_is_better, "",
           {.level = 7'900, .trend_a_year = 650, .season = 1'900, .noise = 330}, at_least, 5'500, 0,
           "Visits by people who are not ours.", "Early sign for orders a month later.", 2},
    KpiRow{"cost_per_lead", "Cost per lead", Team::marketing, "EUR", 2, month, none, less_is_better,
           "ad_spend / leads", {}, at_most, 50, 0, "Advertising cost over people who left an address.",
           "Above 50 a bike sold through advertising earns nothing."},
    KpiRow{"newsletter", "Readers of the newsletter", Team::marketing, "readers", 0, month, last, more_is_better,
           "", {.level = 11'800, .trend_a_year = 2'600, .noise = 90}, at_least, 12'000, 0,
           "Confirmed addresses at the end of the month.", "The cheapest way to reach people twice."},
    KpiRow{"recommendation", "Would recommend us", Team::product, "points", 0, month, average, more_is_better, "",
           {.level = 58, .trend_a_year = 6, .noise = 1.8}, at_least, 60, 0,
           "Net promoter score of owners in their third month.", "It moves before sales do.", 2, true},
    KpiRow{"service_plans", "Active service plans", Team::product, "plans", 0, month, last, more_is_better, "",
           {.level = 640, .trend_a_year = 410, .noise = 8}, at_least, 700, 0,
           "Service plans that are paid for at the end of the month.", "Income that does not depend on the season."},
    KpiRow{"crash_free", "App sessions without a crash", Team::engineering, "%", 2, week, average, more_is_better,
           "", {.level = 99.62, .trend_a_year = 0.1, .noise = 0.06}, at_least, 99.5, 0,
           "Share of sessions of the bike app that did not end in a crash.",
           "A crashed app locks people out of their bike."},
    KpiRow{"lead_time", "Lead time of changes", Team::engineering, "days", 1, week, average, less_is_better, "",
           {.level = 3.4, .trend_a_year = -0.4, .noise = 0.3}, at_most, 4, 0,
           "Days from the first commit of a change until customers have it.",
           "Short ways make small, safe changes."},
    KpiRow{"uptime", "Availability of the shop", Team::engineering, "%", 3, month, average, more_is_better, "",
           {.level = 99.955, .noise = 0.012}, at_least, 99.9, 0, "Share of minutes in which an order was possible.",
           "A closed shop sells nothing."},
    KpiRow{"on_time", "Deliveries on the promised day", Team::operations, "%", 1, week, average, more_is_better, "",
           {.level = 96.6, .noise = 0.5, .shock = {9, 4, -9}, .second_shock = {3, 0, -4.8}}, at_least, 95, 0,
           "Share of bikes that reached their owner on the day that we had promised.",
           "People take a day off for the delivery.", 2, true},
    KpiRow{"assembly_hours", "Assembly time per bike", Team::operations, "h", 2, week, average, less_is_better, "",
           {.level = 5.75, .trend_a_year = -0.1, .noise = 0.06, .newest = 6.14}, at_most, 6, 0,
           "Working hours in the workshop over bikes finished.", "The largest cost that we can change ourselves.", 2},
    KpiRow{"defects", "Defects per 100 bikes", Team::operations, "defects", 2, week, average, less_is_better, "",
           {.level = 1.35, .noise = 0.14, .shock = {27, 16, 2.9}}, at_most, 2, 0,
           "Defects that owners report in the first 30 days, per 100 bikes handed over.",
           "Each one costs a visit and a good word.", 2},
    KpiRow{"stock_cover", "Stock of frames", Team::operations, "days", 0, week, last, neither, "", {.level = 27,
           .noise = 2.2}, between, 20, 36, "Days of production that the frames in stock last.",
           "Too few stop the workshop, too many tie up money."},
    KpiRow{"revenue", "Revenue", Team::finance, "EUR", 0, month, sum, more_is_better, "", {.level = 1'090'000,
           .trend_a_year = 150'000, .season = 260'000, .noise = 24'000}, at_least, 800'000, 0,
           "Invoiced in the month, without tax.", "Keeps the lights on.", 1, true},
    KpiRow{"margin", "Gross margin", Team::finance, "%", 1, month, none, more_is_better,
           "100 * (revenue - cost_of_goods) / revenue", {}, at_least, 34, 0,
           "Revenue less parts, assembly and transport, as a share of revenue.",
           "What is left to develop new bikes."},
    KpiRow{"runway", "Months of cash", Team::finance, "months", 1, month, last, more_is_better, "", {.level = 10.5,
           .trend_a_year = 1.1, .season = 0.8, .noise = 0.15}, at_least, 9, 0,
           "Cash at the end of the month over the mean monthly outflow of the last six.", "Time to react."},
    KpiRow{"overdue_invoices", "Overdue invoices", Team::finance, "EUR", 0, month, last, less_is_better, "",
           {.level = 31'000, .trend_a_year = -1'500, .noise = 2'400}, at_most, 40'000, 0,
           "Invoices that are unpaid 14 days after their due date.", "Money that we lent without meaning to."},
    KpiRow{"days_to_hire", "Days to fill a position", Team::people, "days", 0, month, average, less_is_better, "",
           {.level = 43, .trend_a_year = -2, .noise = 2.6}, at_most, 45, 0,
           "Days from the advertisement to the signed contract.", "An empty place costs a team its pace.", 2},
    KpiRow{"turnover", "Colleagues who left within a year", Team::people, "%", 1, month, last, less_is_better, "",
           {.level = 9.4, .trend_a_year = -0.3, .noise = 0.35}, at_most, 12, 0,
           "People who left in the last twelve months as a share of the mean headcount.",
           "Knowledge leaves with them."},
};

constexpr std::array support_rows{
    SupportingMetricRow{"ad_spend", "Advertising cost", Team::marketing, "EUR", 0, month, {.level = 36'000,
           .trend_a_year = 2'200, .season = 7'000, .noise = 900, .shock = {49, 31, 11'000}, .second_shock = {15,
           -6, 12'000}}},
    SupportingMetricRow{"leads", "Leads", Team::marketing, "leads", 0, month, {.level = 800, .trend_a_year = 60,
           .season = 150, .noise = 18}},
    SupportingMetricRow{"bikes_sold", "Bikes handed over", Team::sales, "bikes", 0, month, {.level = 262,
           .trend_a_year = 31, .season = 64, .noise = 5}},
    SupportingMetricRow{"cost_of_goods", "Cost of goods", Team::finance, "EUR", 0, month, {.level = 692'000,
           .trend_a_year = 91'000, .season = 164'000, .noise = 9'000}},
};

// clang-format on

}  // namespace

std::span<const KpiRow> kpis() {
  return rows;
}
std::span<const SupportingMetricRow> supporting_metrics() {
  return support_rows;
}

}  // namespace waymark::demo
