#include "app/bulk_csv.hpp"

#include <algorithm>

namespace waymark {

std::size_t CsvRecords::end_of_record(std::string_view text) {
  for (std::size_t at = scanned_; at < text.size(); ++at) {
    if (text[at] == '"') {
      in_quotes_ = !in_quotes_;
    } else if (text[at] == '\n' && !in_quotes_) {
      scanned_ = 0;
      return at;
    }
  }
  scanned_ = text.size();
  return std::string_view::npos;
}

Result<void> CsvRecords::feed(std::string_view bytes, const Take& take) {
  if (stopped_) return {};
  const bool joined = !kept_.empty();
  if (joined) kept_.append(bytes);
  std::string_view rest = joined ? std::string_view(kept_) : bytes;
  while (!stopped_) {
    const auto end = end_of_record(rest);
    if (end == std::string_view::npos) break;
    WM_CHECK(read(rest.substr(0, end), take));
    rest.remove_prefix(end + 1);
  }
  if (stopped_) return {};
  if (rest.size() > limits_.record_bytes_max)
    return unreadable("The record that begins on line " + std::to_string(lines_ + 1) +
                      " is longer than a record may be; is a quote left open?");
  kept_ = std::string(rest);
  return {};
}

Result<void> CsvRecords::finish(const Take& take) {
  if (stopped_ || kept_.empty()) return {};
  if (in_quotes_)
    return unreadable("The quote that is opened on line " + std::to_string(lines_ + 1) + " is not closed.");
  const auto last = std::move(kept_);
  kept_.clear();
  return read(last, take);
}

Result<void> CsvRecords::read(std::string_view record, const Take& take) {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  const auto first = lines_ + 1;
  lines_ += 1 + static_cast<std::uint64_t>(std::ranges::count(record, '\n'));
  if (first == 1 && record.starts_with(byte_order_mark)) record.remove_prefix(byte_order_mark.size());
  if (record.ends_with('\r')) record.remove_suffix(1);
  if (record.empty()) return {};
  if (separator_ == '\0') separator_ = likely_separator(record);
  record_.line = first;
  WM_CHECK(split(record));
  WM_TRY(wanted, take(record_));
  stopped_ = !wanted;
  return {};
}

Result<void> CsvRecords::split(std::string_view record) {
  record_.fields.clear();
  unquoted_.clear();
  unquoted_.reserve(record.size());  // so that what points into it stays where it is
  while (true) {
    if (!record.starts_with('"')) {
      const auto end = record.find(separator_);
      record_.fields.push_back(record.substr(0, end));
      if (end == std::string_view::npos) return {};
      record.remove_prefix(end + 1);
      continue;
    }
    const auto begin = unquoted_.size();
    std::size_t at = 1;
    for (; at < record.size(); ++at) {
      if (record[at] != '"') {
        unquoted_ += record[at];
      } else if (at + 1 < record.size() && record[at + 1] == '"') {
        unquoted_ += '"';
        ++at;
      } else {
        break;
      }
    }
    record_.fields.push_back(std::string_view(unquoted_).substr(begin));
    record.remove_prefix(std::min(at + 1, record.size()));
    if (record.empty()) return {};
    if (record.front() != separator_)
      return unreadable("On line " + std::to_string(record_.line) + " text follows a closing quote.");
    record.remove_prefix(1);
  }
}

char CsvRecords::likely_separator(std::string_view record) {
  const auto count = [&](char letter) { return std::ranges::count(record, letter); };
  char best = ',';
  for (const char other : {';', '\t'})
    if (count(other) > count(best)) best = other;
  return best;
}

}  // namespace waymark
