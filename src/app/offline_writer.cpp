#include "app/offline_writer.hpp"

#include <algorithm>

namespace waymark {

namespace {
constexpr std::size_t commits_at_once = 256;
constexpr std::int64_t start_of_work = 8 * 3'600;
}  // namespace

void OfflineWriter::on(Date day, PersonId actor) {
  if (day != day_) moments_ = 0;
  day_ = day;
  actor_ = actor;
}

DecideContext OfflineWriter::context() {
  const auto* person = workspace_.find(actor_);
  const Instant now{(std::int64_t{day_.days} * 86'400 + start_of_work + moments_++) * 1'000'000};
  return {.viewer = {.person = actor_, .role = person ? person->role : Role::owner}, .today = day_, .now = now};
}

Result<std::string> OfflineWriter::apply(std::string operation, Decision decision, const DecideContext& at) {
  const auto subject = decision.subject;
  if (decision.changes.empty() && decision.measurements.empty() && operation != "settle_day") return subject;
  const auto seq = workspace_.seq() + 1;
  stamp(decision, at, seq);
  for (const auto& change : decision.changes) workspace_.apply(change);
  for (const auto& measurement : decision.measurements) workspace_.apply(measurement);
  Decision follow_ups{.subject = {}, .changes = settle(workspace_, at, decision), .measurements = {}};
  stamp(follow_ups, at, seq);
  for (const auto& change : follow_ups.changes) workspace_.apply(change);
  std::ranges::move(follow_ups.changes, std::back_inserter(decision.changes));
  if (decision.changes.empty() && decision.measurements.empty()) return subject;
  workspace_.set_seq(seq);
  CommitHeader header;
  header.seq = seq;
  header.recorded_at = at.now;
  header.day = at.today;
  header.actor = at.viewer.person;
  header.channel = "demo";
  header.command = std::move(operation);
  commits_.push_back({.header = std::move(header), .decision = std::move(decision), .request_hash = {}, .answer = {}});
  return subject;
}

Result<void> OfflineWriter::store() {
  for (std::size_t first = 0; first < commits_.size(); first += commits_at_once) {
    const auto count = std::min(commits_at_once, commits_.size() - first);
    WM_CHECK(store_.append(id_, stored_, std::span(commits_).subspan(first, count)));
    stored_ += count;
  }
  commits_.clear();
  return {};
}

}  // namespace waymark
