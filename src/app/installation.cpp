#include "app/installation.hpp"

#include "runtime/time_zone.hpp"

namespace waymark {

namespace {

constexpr auto between_ticks = std::chrono::seconds(60);

}  // namespace

WriterRules domain_rules() {
  return {.stamp = [](Decision& decision, const DecideContext& context,
                      std::uint64_t seq) { stamp(decision, context, seq); },
          .settle = [](const Workspace& after, const DecideContext& context, const Decision& decision,
                       const GoalStateReader& goals) { return settle(after, context, decision, goals); }};
}

InstallationParts machine_parts(Store& store, Clock& clock, RandomSource& random) {
  return {.store = store,
          .clock = clock,
          .random = random,
          .local_day =
              [](const std::string& zone, Instant at) {
                const auto day = local_day(zone, at);
                if (day) return *day;
                constexpr std::int64_t microseconds_a_day = 86'400'000'000;
                const auto seconds_of_day =
                    ((at.microseconds % microseconds_a_day) + microseconds_a_day) % microseconds_a_day;
                return Date{static_cast<std::int32_t>((at.microseconds - seconds_of_day) / microseconds_a_day)};
              },
          .passwords = argon2id_passwords(),
          .hashes_at_once = std::max(1U, std::thread::hardware_concurrency()),
          .workers = {.workers = 2, .waiting_max = 50},
          .known_time_zone = [](const std::string& zone) { return is_time_zone(zone); },
          .on_auth_event = {},
          .on_failure = {}};
}

Installation::Installation(InstallationParts parts)
    : store_(parts.store),
      clock_(parts.clock, std::move(parts.local_day)),
      workspaces_(
          {.store = store_,
           .clock = clock_,
           .random = parts.random,
           .rules = domain_rules(),
           .on_durable = [this](const std::string& workspace, const Workspace& state,
                                std::span<const Commit> commits) { feed_.publish(workspace, state, commits); }}),
      work_("work", parts.workers),
      accounts_({.store = store_,
                 .workspaces = workspaces_,
                 .random = parts.random,
                 .passwords = std::move(parts.passwords),
                 .hashes_at_once = parts.hashes_at_once,
                 .known_time_zone = std::move(parts.known_time_zone),
                 .on_event = std::move(parts.on_auth_event)}),
      bulk_jobs_({.store = store_, .clock = clock_, .random = parts.random}),
      jobs_({.store = store_,
             .workspaces = workspaces_,
             .accounts = accounts_,
             .work = work_,
             .on_failure = std::move(parts.on_failure)}) {}

Installation::~Installation() {
  job_thread_ = {};
  work_.stop();
}

Result<void> Installation::open(std::size_t most) {
  WM_TRY(all, workspaces_.list());
  for (std::size_t i = 0; i < std::min(most, all.size()); ++i) WM_CHECK(workspaces_.open(all[i].id));
  return {};
}

void Installation::start_jobs() {
  job_thread_ = std::jthread([this](const std::stop_token& stop) { run_jobs(stop); });
}

void Installation::run_jobs(const std::stop_token& stop) {
  std::unique_lock wait(wait_mutex_);
  do {
    const std::scoped_lock lock(jobs_mutex_);
    jobs_.tick(stop);
  } while (!stopped_.wait_for(wait, stop, between_ticks, [&] { return stop.stop_requested(); }));
}

void Installation::set_day(std::optional<Date> today) {
  clock_.fix(today);
  const std::scoped_lock lock(jobs_mutex_);
  jobs_.tick();
}

}  // namespace waymark
