#include "store/change_log.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/json_write.hpp"
#include "base/stored_form.hpp"
#include "store/content_hash.hpp"

namespace waymark {

namespace {

Error damaged() {
  return failure(Errc::corrupt, "store.log", "An entry of the change log cannot be read.");
}

void append_change(std::string& out, const Change& change) {
  std::visit(
      [&](const auto& each) {
        using Entity = typename std::decay_t<decltype(each)>::entity_type;
        out += "change\t";
        out += Entity::table_name;
        out += '\t';
        out += std::to_string(each.after.id.value);
        out += '\t';
        if (each.before) append_stored_difference(out, each.after, *each.before);
        out += '\t';
        if (each.before)
          append_stored_difference(out, *each.before, each.after);
        else
          append_stored(out, each.after);
        out += '\n';
      },
      change);
}

template <class T>
void append_raw(std::string& out, const T& value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  out.append(bytes, sizeof(T));
}

void append_optional(std::string& out, const std::optional<double>& value) {
  append_raw(out, static_cast<std::uint8_t>(value.has_value()));
  append_raw(out, value.value_or(0));
}

void append_text(std::string& out, std::string_view text) {
  append_raw(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

/// The text up to the next mark, which is dropped; all when there is none.
std::string_view take_until(std::string_view& text, char mark) {
  const auto end = std::min(text.find(mark), text.size());
  const auto part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

template <class Number>
bool read_number(std::string_view text, Number& out) {
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), out);
  return code == std::errc{} && end == text.data() + text.size();
}

Result<void> read_line(LoggedPayload& payload, std::string_view line) {
  const auto kind = take_until(line, '\t');
  if (kind == "subject") {
    WM_TRY(document, parse_json(line));
    const auto text = document.root().as_text();
    if (!text) return damaged();
    payload.subject = *text;
  } else if (kind == "change") {
    LoggedChange change;
    change.entity = take_until(line, '\t');
    if (!read_number(take_until(line, '\t'), change.id)) return damaged();
    change.before = take_until(line, '\t');
    change.after = line;
    payload.changes.push_back(std::move(change));
  } else if (kind == "value") {
    WM_CHECK(read_stored_into(payload.measurements.emplace_back(), line));
    ++payload.measurement_count;
  } else if (kind == "bulk") {
    if (!read_number(take_until(line, '\t'), payload.measurement_count)) return damaged();
    payload.digest = line;
  } else {
    return damaged();
  }
  return {};
}

}  // namespace

std::string first_hash(std::string_view workspace) {
  return hash_of("waymark change log of " + std::string(workspace));
}

std::string digest_of(std::span<const Measurement* const> measurements) {
  constexpr std::size_t piece_bytes = 1 << 16;
  RunningHash hash;
  std::string piece;
  for (const auto* each : measurements) {
    append_raw(piece, each->metric.value);
    append_raw(piece, static_cast<std::uint8_t>(each->period.grain));
    append_raw(piece, each->period.index);
    append_text(piece, each->segment);
    append_optional(piece, each->value);
    append_optional(piece, each->weight);
    append_raw(piece, static_cast<std::uint8_t>(each->is_final));
    append_raw(piece, static_cast<std::uint8_t>(each->source));
    append_raw(piece, each->author.value);
    append_raw(piece, each->recorded_at.microseconds);
    append_raw(piece, each->seq);
    append_raw(piece, each->ordinal);
    append_text(piece, each->note);
    if (piece.size() < piece_bytes) continue;
    hash.add(piece);
    piece.clear();
  }
  hash.add(piece);
  return hash.finish();
}

std::string payload_of(const Commit& commit) {
  const auto& decision = commit.decision;
  std::string payload = "subject\t";
  append_json(payload, decision.subject);
  payload += '\n';
  for (const auto& change : decision.changes) append_change(payload, change);
  if (decision.measurements.size() > logged_measurements_max) {
    std::vector<const Measurement*> all;
    all.reserve(decision.measurements.size());
    for (const auto& measurement : decision.measurements) all.push_back(&measurement);
    payload += "bulk\t" + std::to_string(all.size()) + '\t' + to_hex(digest_of(all)) + '\n';
    return payload;
  }
  for (const auto& measurement : decision.measurements) {
    payload += "value\t";
    append_stored(payload, measurement);
    payload += '\n';
  }
  return payload;
}

LogRow log_row_of(const CommitHeader& header, std::string payload, std::string_view previous) {
  LogRow row{.header = header, .payload = std::move(payload), .previous = std::string(previous), .hash = {}};
  row.hash = chain_hash(row);
  return row;
}

std::string inner_hashes(const LogRow& row) {
  auto header = row.header;
  header.address.clear();
  header.reason.clear();
  std::string text;
  append_stored(text, header);
  text += hash_of(row.header.address);
  text += hash_of(row.header.reason);
  return hash_of(text) + hash_of(row.payload);
}

std::string chain_hash(const LogRow& row) {
  return hash_of(row.previous + (row.erased_by == 0 ? inner_hashes(row) : row.kept_hashes));
}

Result<LoggedPayload> read_payload(std::string_view payload) {
  LoggedPayload read;
  while (!payload.empty()) WM_CHECK(read_line(read, take_until(payload, '\n')));
  return read;
}

Result<LoggedCommit> read_log_row(const LogRow& row) {
  WM_TRY(payload, read_payload(row.payload));
  return LoggedCommit{.header = row.header,
                      .subject = std::move(payload.subject),
                      .changes = std::move(payload.changes),
                      .measurements = std::move(payload.measurements),
                      .measurement_count = payload.measurement_count,
                      .hash = to_hex(row.hash),
                      .previous = to_hex(row.previous)};
}

std::vector<TouchedThing> touched_by(const Decision& decision) {
  std::vector<TouchedThing> things;
  for (const auto& change : decision.changes)
    std::visit(
        [&](const auto& each) {
          using Entity = typename std::decay_t<decltype(each)>::entity_type;
          things.push_back({Entity::table_name, each.after.id.value});
        },
        change);
  for (const auto& measurement : decision.measurements) {
    const TouchedThing thing{"measurements", measurement.metric.value};
    if (things.empty() || things.back() != thing) things.push_back(thing);
  }
  std::ranges::sort(things);
  const auto repeated = std::ranges::unique(things);
  things.erase(repeated.begin(), repeated.end());
  return things;
}

}  // namespace waymark
